// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark;

import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.formats.keras.KerasH5Writer;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.model.Threshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The network of the known credit card demo, 30-14-7-7-30, with a StandardScaler and the mean squared error. */
final class PlainBundle {

    private PlainBundle() {}

    /** @return a directory that goes with the temporary files */
    static Path write() throws IOException {
        return write("30-14-7-7-30", features());
    }

    /**
     * A bundle of another width.
     *
     * @param sizes of the network's layers, as {@link Networks} has them
     */
    static Path write(String sizes, List<Feature> features) throws IOException {
        Path directory = Files.createTempDirectory("benchmark-");
        Path model = directory.resolve("model.h5");
        KerasH5Writer.write(Networks.of(sizes), model);
        BundleManifest manifest = new BundleManifest(
                "plain",
                "1",
                "model.h5",
                features,
                new MeanSquaredError(),
                Optional.of(new Threshold(10, "benchmark")),
                Optional.empty(),
                Collections.emptySortedMap());
        Path bundle = directory.resolve("bundle");
        BundleWriter.write(bundle, manifest, model, BundleWriter.Existing.REFUSE);
        return bundle;
    }

    private static List<Feature> features() {
        List<String> names = new ArrayList<>(List.of("Time"));
        for (int i = 1; i <= 28; i++) {
            names.add("V" + i);
        }
        names.add("Amount");
        return names.stream()
                .map(name -> new Feature(name, new Scaler.Standard(0.1, 2), MissingPolicy.FAIL))
                .toList();
    }
}
