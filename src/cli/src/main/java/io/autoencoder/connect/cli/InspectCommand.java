// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.inspect.Inspection;
import io.autoencoder.connect.inspect.InspectionJson;
import io.autoencoder.connect.inspect.InspectionText;
import io.autoencoder.connect.model.ModelBundle;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description = "Says what a bundle or model file holds, what will run it, and what is missing to score with it.")
final class InspectCommand extends Subcommand {

    @Parameters(paramLabel = "MODEL", description = "Bundle (directory or zip) or model file.")
    private Path model;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Inspection inspection = Inspection.of(ModelBundle.read(model));
        if (json) {
            terminal().out().println(InspectionJson.of(inspection));
        } else {
            InspectionText.print(inspection, terminal().out());
        }
        return 0;
    }
}
