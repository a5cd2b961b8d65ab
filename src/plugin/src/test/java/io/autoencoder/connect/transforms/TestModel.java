// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.model.ScoreQuantiles;
import io.autoencoder.connect.model.Threshold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model whose scores can be worked out by hand: its network reconstructs everything as the mean, so that the score is
 * the mean of the squared scaled features.
 */
public final class TestModel {

    /** {@code ((Amount - 10) / 2)² + (Age - 40)² / 100 + Balance²}, divided by 3. */
    static final List<Feature> FEATURES = List.of(
            new Feature("Amount", new Scaler.Standard(10, 2), MissingPolicy.FAIL),
            new Feature("Age", new Scaler.Standard(40, 10), MissingPolicy.CENTER),
            new Feature("Balance", new Scaler.None(), MissingPolicy.FAIL));

    static final double THRESHOLD = 3;

    private TestModel() {}

    /** A bundle with {@link #FEATURES}, the threshold 3, and normal scores spread evenly between 0 and 4. */
    public static String bundle(Path parent) {
        return bundle(parent, manifest(FEATURES, Optional.of(THRESHOLD), true));
    }

    static String bundle(Path parent, BundleManifest manifest) {
        Path bundle = parent.resolve("payments");
        BundleWriter.write(bundle, manifest, bare(parent, manifest.features().size()), BundleWriter.Existing.REPLACE);
        return bundle.toString();
    }

    static BundleManifest manifest(List<Feature> features, Optional<Double> threshold, boolean calibrated) {
        return new BundleManifest(
                "payments",
                "7",
                "model.txt",
                features,
                new MeanSquaredError(),
                threshold.map(value -> new Threshold(value, "chosen for the test")),
                calibrated ? Optional.of(new ScoreQuantiles(new double[] {0, 1, 2, 3, 4})) : Optional.empty(),
                new TreeMap<>());
    }

    /** A model file by itself. */
    static Path bare(Path parent, int features) {
        return write(parent.resolve("model.txt"), "gain 1 " + features + " " + features + " 0\n");
    }

    static Path write(Path file, String content) {
        try {
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
