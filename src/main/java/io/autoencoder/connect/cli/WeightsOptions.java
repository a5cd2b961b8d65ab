// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.engine.Network;
import io.autoencoder.connect.engine.keras.KerasH5Writer;
import io.autoencoder.connect.engine.keras.KerasWeights;
import io.autoencoder.connect.engine.keras.KerasWeights.DenseLayer;
import io.autoencoder.connect.train.InputException;
import io.autoencoder.connect.train.LayerSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What a file of weights lacks to be a model. */
final class WeightsOptions {

    @Option(
            names = "--architecture",
            paramLabel = "FILE",
            description = "For an .h5 file of weights: the model's JSON as model.to_json() gives it.")
    private Path architecture;

    @Option(
            names = "--layers",
            paramLabel = "UNITS:ACTIVATION,…",
            description = "For an .h5 file of weights of dense layers: all layers with weights, the last one too, for"
                    + " instance 64:relu,14:relu,64:relu,29:linear.")
    private String layers;

    /** The model itself, or the weights joined with their architecture. */
    ImportedModel complete(Path model) {
        if (architecture == null && layers == null) {
            return new ImportedModel(model, false);
        }
        if (architecture != null && layers != null) {
            throw new InputException("give only one of --architecture and --layers");
        }
        Network network = architecture == null ? dense(model) : described(model);
        try {
            Path file = Files.createTempDirectory("autoencoder-import-").resolve("model.h5");
            KerasH5Writer.write(network, file);
            return new ImportedModel(file, true);
        } catch (IllegalArgumentException e) {
            throw new InputException(model + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Network dense(Path model) {
        return KerasWeights.dense(
                model,
                LayerSpec.parse(layers).stream()
                        .map(layer -> new DenseLayer(
                                layer.units(), layer.activation().name().toLowerCase(Locale.ROOT)))
                        .toList());
    }

    private Network described(Path model) {
        try {
            return KerasWeights.read(model, Files.readString(architecture));
        } catch (IOException e) {
            throw new InputException(architecture + ": the architecture cannot be read", e);
        }
    }
}
