// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.Interop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every model of the index is run or refused in one sentence; prints what becomes of each. */
class InteropTableTest {

    /** Files of other kinds: scalers, feature lists, thresholds. */
    private static final Set<String> MODELS = Set.of("h5", "keras", "pb", "onnx", "tflite");

    /** Weights without a model, other formats, and a Lambda layer. */
    private static final List<String> REFUSED =
            List.of("weights-only", ".tflite", "fingerprint.pb", "syfax-batchnorm/models/lstm_model.h5");

    @Test
    void shouldRunOrRefuseEveryModel() throws IOException {
        List<String> lines = Files.readAllLines(Interop.file("index.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String name = line.split(",")[0];
            if (MODELS.contains(name.substring(name.lastIndexOf('.') + 1))) {
                boolean runs = REFUSED.stream().noneMatch(name::contains);
                String[] row = row(Interop.file(name));
                System.out.println(name + " | " + String.join(" | ", row));
                assertThat(!row[1].equals("none")).as(name).isEqualTo(runs);
            }
        }
    }

    /** Format, engine, result. */
    private static String[] row(Path file) {
        try {
            ModelDefinition model = ModelFiles.read(file);
            try (Engine engine = model.open(EngineChoice.AUTO)) {
                assertFinite(engine);
                return new String[] {
                    model.format() + ", " + model.producer(),
                    engine.name(),
                    engine.input() + " to " + engine.output() + ", "
                            + model.layers().size() + " layers"
                };
            }
        } catch (InvalidModelException e) {
            assertThat(e.reason()).doesNotContain("\n").hasSizeLessThan(400);
            return new String[] {"unknown", "none", e.reason()};
        }
    }

    private static void assertFinite(Engine engine) {
        Random random = new Random(1);
        for (int i = 0; i < 10; i++) {
            for (float value : Networks.run(
                    engine, Networks.gaussian(random, engine.input().size(), 1))) {
                assertThat(value).isFinite();
            }
        }
    }
}
