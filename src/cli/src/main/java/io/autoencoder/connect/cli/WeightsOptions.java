// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.formats.keras.KerasH5Writer;
import io.autoencoder.connect.formats.keras.KerasWeights;
import io.autoencoder.connect.formats.keras.KerasWeights.DenseLayer;
import io.autoencoder.connect.formats.onnx.OnnxSingleFile;
import io.autoencoder.connect.imports.ImportedModel;
import io.autoencoder.connect.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a file of weights lacks to be a model. */
final class WeightsOptions {

    @Option(
            names = "--architecture",
            paramLabel = "FILE",
            description = "For a file of weights: the model's JSON as model.to_json() gives it.")
    private @Nullable Path architecture;

    @Option(
            names = "--layers",
            paramLabel = "UNITS:ACTIVATION,…",
            description = "For a file of weights of dense layers: all layers with weights, the last one too, for"
                    + " instance 64:relu,14:relu,64:relu,29:linear.")
    private @Nullable String layers;

    /** The model itself, or the weights joined with their architecture or with the graph they lie beside. */
    ImportedModel complete(Path model) {
        if (architecture != null && layers != null) {
            throw new InputException("give only one of --architecture and --layers");
        }
        if (architecture != null) {
            return ImportedModel.make("model.keras", file -> KerasWeights.complete(model, architecture(), file));
        }
        if (layers != null) {
            String named = layers;
            return ImportedModel.make("model.h5", file -> KerasH5Writer.write(dense(model, named), file));
        }
        return OnnxSingleFile.isNeeded(model)
                ? ImportedModel.make("model.onnx", file -> OnnxSingleFile.write(model, file))
                : ImportedModel.existing(model);
    }

    private Network dense(Path weights, String layers) {
        try {
            return KerasWeights.dense(weights, denseLayers(layers));
        } catch (IllegalArgumentException e) {
            throw new InputException(weights + ": " + e.getMessage(), e);
        }
    }

    private List<DenseLayer> denseLayers(String layers) {
        List<DenseLayer> all = new ArrayList<>();
        for (String part : layers.split(",", -1)) {
            String[] words = part.strip().split(":", -1);
            if (words.length != 2 || !words[0].matches("[1-9]\\d{0,5}") || words[1].isEmpty()) {
                throw new InputException(
                        "--layers is written like 64:relu,14:relu,64:relu,29:linear with Keras' names of"
                                + " activations, got " + layers);
            }
            all.add(new DenseLayer(Integer.parseInt(words[0]), words[1]));
        }
        return all;
    }

    private String architecture() {
        try {
            return Files.readString(architecture);
        } catch (IOException e) {
            throw new InputException(architecture + ": the architecture cannot be read", e);
        }
    }
}
