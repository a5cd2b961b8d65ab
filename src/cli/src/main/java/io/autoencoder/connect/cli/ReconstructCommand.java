// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.evaluate.Reconstruction;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.text.PlainNumbers;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reconstruct",
        description = {
            "Runs rows through a network as they are: nothing is scaled, nothing is scored.",
            "",
            "The input has a header line and one column for each of the network's inputs, in their order; several time"
                    + " steps stand one after the other. The output has columns out0, out1 and so on."
        })
final class ReconstructCommand extends Subcommand {

    @Parameters(paramLabel = "MODEL", description = "Bundle or model file.")
    private Path model;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "CSV file, plain or gzipped.")
    private String input;

    @Mixin
    private CsvOptions csv;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE[.gz]",
            description = "CSV file to write, gzipped if its name ends in .gz; an older one is replaced.")
    private Path output;

    @Option(
            names = "--engine",
            defaultValue = "auto",
            paramLabel = "ENGINE",
            description = "auto, java or tensorflow. Default: ${DEFAULT-VALUE}.")
    private EngineChoice engine;

    @Override
    public Integer call() {
        try (Engine opened = ModelBundle.read(model).model().open(engine)) {
            long rows = Reconstruction.write(
                    opened, csv.source(List.of(input), terminal().notes()), output);
            terminal()
                    .err()
                    .println(PlainNumbers.count(rows) + " rows reconstructed by the " + opened.name() + " engine");
        }
        return 0;
    }
}
