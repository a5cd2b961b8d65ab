// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import io.autoencoder.connect.engine.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.StatisticsReport;

/** Whatever is in a file, reading it ends in a model or in one exception. Nothing damaged reaches TensorFlow. */
class TensorFlowFuzzTest {

    private static final List<String> PARTS =
            List.of("saved_model.pb", "variables/variables.index", "variables/variables.data-00000-of-00001");

    private static Path folder;
    private static byte[] frozen;

    @BeforeContainer
    static void write() throws IOException {
        folder = Files.createTempDirectory("fuzz");
        FrozenModel weights = new FrozenModel();
        frozen = Files.readAllBytes(FrozenModel.write(folder, 4, (tf, x) -> {
            var y = tf.reshape(weights.dense(tf, x, 4, 3), tf.constant(new int[] {-1, 3}));
            return weights.dense(tf, tf.math.mul(y, tf.math.sigmoid(y)), 3, 4);
        }));
        SavedModels.write(folder.resolve("saved"), 4, (tf, x) -> tf.nn.relu(x));
    }

    @AfterContainer
    static void delete() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 1000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void damagedGraphs(@ForAll long seed) throws IOException {
        Path file = folder.resolve("damaged.pb");
        Damage.readAndRun(new FrozenGraphReader(), Damage.damagedCopy(frozen, file, new Random(seed)));
    }

    @Property(tries = 1000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void damagedSavedModels(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path part = folder.resolve("saved").resolve(PARTS.get(random.nextInt(PARTS.size())));
        byte[] whole = Files.readAllBytes(part);
        try {
            Damage.damagedCopy(whole, part, random);
            Damage.readAndRun(new SavedModelReader(), folder.resolve("saved"));
        } finally {
            Files.write(part, whole);
        }
    }
}
