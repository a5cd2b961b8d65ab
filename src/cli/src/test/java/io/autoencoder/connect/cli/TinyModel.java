// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.formats.keras.KerasH5Writer;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.model.ScoreQuantiles;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model whose figures can be worked out by hand: it gives {@code a} back and forgets {@code b}, which is halved
 * before it gets there. So the score of a row is {@code b² / 8}, and above the threshold 2 where {@code b} is above 4.
 */
final class TinyModel {

    private TinyModel() {}

    /** The bare model file, at {@code file}. */
    static void write(Path file) {
        Dense layer = new Dense("out", 2, 2, new float[] {1, 0, 0, 0}, new float[] {0, 0}, Activation.Plain.LINEAR);
        KerasH5Writer.write(new Network(Shape.of(2), List.of(layer)), file);
    }

    /** The model in a bundle, at {@code directory}. */
    static void writeBundle(Path directory) {
        Path file = directory.resolveSibling("tiny.h5");
        write(file);
        BundleManifest manifest = new BundleManifest(
                "tiny",
                "3",
                "model.h5",
                List.of(
                        new Feature("a", new Scaler.None(), MissingPolicy.FAIL),
                        new Feature("b", new Scaler.Standard(0, 2), MissingPolicy.FAIL)),
                new MeanSquaredError(),
                Optional.of(new Threshold(2, "by hand")),
                Optional.of(ScoreQuantiles.of(new double[] {0, 1, 2, 3, 4})),
                new TreeMap<>());
        BundleWriter.write(directory, manifest, file, BundleWriter.Existing.REFUSE);
    }
}
