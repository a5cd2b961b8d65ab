// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A dense network in TensorFlow's formats. */
public final class TensorFlowFiles {

    private TensorFlowFiles() {}

    public static void writeSavedModel(Network network, Path directory) {
        SavedModelWriter.write(network, directory);
    }

    public static void writeFrozenGraph(Network network, Path file) throws IOException {
        Path directory = file.resolveSibling("unfrozen");
        SavedModelWriter.write(network, directory);
        byte[] model = Files.readAllBytes(directory.resolve("saved_model.pb"));
        Files.write(
                file,
                org.tensorflow.proto.SavedModel.parseFrom(model)
                        .getMetaGraphs(0)
                        .getGraphDef()
                        .toByteArray());
    }
}
