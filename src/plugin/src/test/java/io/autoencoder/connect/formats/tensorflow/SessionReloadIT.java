// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.ReloadingScorer;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.model.SharedModels;
import io.autoencoder.connect.origin.ModelOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Models that run in TensorFlow hold native memory, which no garbage collector takes back. */
class SessionReloadIT {

    private static final int FEATURES = 4;

    /** Two matrices of an eighth of a million weights: 1 MB for each model. */
    private static final int WIDTH = 32 * 1024;

    private static final int WARM_UP = 20;
    private static final int RELOADS = 200;

    /** A session, or only its weights, that outlived its model would make 180 MB. */
    private static final long MOST_GROWTH = 60L << 20;

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads the size of the process from /proc")
    void shouldNotGrowOverTwoHundredReloads() throws IOException {
        Path model = FrozenModel.write(folder, FEATURES, (tf, x) -> {
            FrozenModel weights = new FrozenModel();
            return weights.dense(tf, tf.math.sin(weights.dense(tf, x, FEATURES, WIDTH)), WIDTH, FEATURES);
        });
        SharedModels models = new SharedModels();
        Path bundle = bundle(model, 0);
        try (ReloadingScorer scorer = ReloadingScorer.open(
                models, ModelOrigin.of(bundle), ScoringOptions.defaults(), Duration.ZERO, new Unexpected())) {
            assertThat(scorer.scorer().engineDescription()).isEqualTo("tensorflow");
            long before = 0;
            for (int i = 1; i <= RELOADS; i++) {
                bundle(model, i);
                assertThat(scorer.poll()).isTrue();
                Arrays.fill(scorer.scoring().row(), 0.5);
                assertThat(scorer.scoring().score()).isEqualTo(FeatureSet.OK);
                assertThat(models.openEngines()).isEqualTo(1);
                if (i == WARM_UP) {
                    before = residentBytes();
                }
            }
            assertThat(residentBytes() - before).isLessThan(MOST_GROWTH);
        }
        assertThat(models.openEngines()).isZero();
    }

    private Path bundle(Path model, int version) {
        List<Feature> features = Stream.of("a", "b", "c", "d")
                .map(name -> new Feature(name, new Scaler.None(), MissingPolicy.FAIL))
                .toList();
        BundleManifest manifest = new BundleManifest(
                "payments",
                String.valueOf(version),
                "model.pb",
                features,
                new MeanSquaredError(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>());
        Path bundle = folder.resolve("bundle");
        BundleWriter.write(bundle, manifest, model, BundleWriter.Existing.REPLACE);
        return bundle;
    }

    private static long residentBytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            String resident =
                    lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(resident.replaceAll("\\D", "")) * 1024;
        }
    }

    private static final class Unexpected implements ReloadingScorer.Listener {

        @Override
        public void check(ModelBundle bundle) {}

        @Override
        public void reloaded(ModelBundle bundle) {}

        @Override
        public void failed(InvalidModelException reason) {
            throw reason;
        }
    }
}
