// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.inspect.Inspection;
import io.autoencoder.connect.inspect.InspectionJson;
import io.autoencoder.connect.inspect.InspectionText;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.origin.ModelAddress;
import io.autoencoder.connect.origin.ModelOrigin;
import io.autoencoder.connect.origin.TrustedKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description = "Says what a bundle or model file holds, what will run it, and what is missing to score with it.")
final class InspectCommand extends Subcommand {

    @Parameters(
            paramLabel = "MODEL",
            description = "Bundle (directory, zip, or an address with a checksum) or model file.")
    private ModelAddress model;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Inspection inspection = Inspection.of(ModelBundle.read(new ModelOrigin(model, TrustedKeys.none())));
        if (json) {
            terminal().out().println(InspectionJson.of(inspection));
        } else {
            InspectionText.print(inspection, terminal().out());
        }
        return 0;
    }
}
