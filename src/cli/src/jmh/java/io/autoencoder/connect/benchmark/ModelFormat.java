// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.formats.keras.KerasH5Writer;
import io.autoencoder.connect.formats.keras.KerasZip;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.train.TensorFlowFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The shipped bundle, and one network in each format that a model may come in. */
public enum ModelFormat {
    BUNDLE,
    H5,
    KERAS,
    SAVED_MODEL,
    PB,
    ONNX;

    /** The configuration of a transform that scores with a model of this format. */
    Map<String, String> settings() throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        if (this == BUNDLE) {
            settings.put("model", "models/creditcard");
            return settings;
        }
        Network network = Networks.of("30-14-7-7-30");
        settings.put("model", write(network).toString());
        settings.put(
                "features",
                IntStream.range(0, network.input().features())
                        .mapToObj(i -> "f" + i)
                        .collect(Collectors.joining(",")));
        settings.put("threshold", "10");
        return settings;
    }

    private Path write(Network network) throws IOException {
        Path directory = Files.createTempDirectory("benchmark-");
        Path file = directory.resolve("model." + name().toLowerCase(Locale.ROOT));
        switch (this) {
            case H5 -> KerasH5Writer.write(network, file);
            case KERAS -> KerasZip.write(network, file);
            case SAVED_MODEL -> TensorFlowFiles.writeSavedModel(network, file);
            case PB -> TensorFlowFiles.writeFrozenGraph(network, file);
            case ONNX -> Files.write(file, OnnxFile.of(network));
            default -> throw new IllegalStateException(name());
        }
        return file;
    }
}
