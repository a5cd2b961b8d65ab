// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.Networks;
import io.autoencoder.connect.formats.keras.KerasFiles.Weight;
import io.autoencoder.connect.formats.keras.KerasWeights.DenseLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of weights alone: which of them are dense layers, and in which order. */
class WeightsOnlyFileTest {

    @TempDir
    private Path folder;

    /** Paths with sizes, each filled with ones: {@code dense/kernel:0=2x3}. */
    private static List<Weight> weights(String text) {
        List<Weight> weights = new ArrayList<>();
        for (String each : text.split(" ")) {
            String[] parts = each.split("=");
            int[] dims =
                    Stream.of(parts[1].split("x")).mapToInt(Integer::parseInt).toArray();
            int size = 1;
            for (int dim : dims) {
                size *= dim;
            }
            float[] ones = new float[size];
            Arrays.fill(ones, 1);
            String layer = parts[0].replaceFirst("/.*", "");
            weights.add(new Weight(layer, parts[0].substring(layer.length() + 1), parts[0], ones, dims));
        }
        return weights;
    }

    private static List<DenseLayer> layers(String units) {
        return Stream.of(units.split(" "))
                .map(Integer::parseInt)
                .map(each -> new DenseLayer(each, "linear"))
                .toList();
    }

    /** What comes out of a row of ones: each layer multiplies by its inputs, and a bias adds one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            named    | a/a/kernel:0=2x3 a/a/bias:0=3                                    | 3   | 3 3 3
            named    | a/a/kernel:0=2x3                                                 | 3   | 2 2 2
            named    | a/kernel=2x1 a/bias=1                                            | 1   | 3
            named    | e/e1/kernel:0=2x3 e/e1/bias:0=3 e/e2/kernel:0=3x1 e/e2/bias:0=1  | 3 1 | 10
            numbered | layers/dense/vars/0=2x1 layers/dense/vars/1=1                    | 1   | 3
            numbered | layers/dense/vars/0=2x1                                          | 1   | 2
            numbered | layers/dense/vars/0=2x3 layers/dense_1/vars/0=3x1                | 3 1 | 6
            numbered | optimizer/vars/0=7 layers/dense/vars/0=2x1                       | 1   | 2
            numbered | seed_generator/vars/0=2 layers/dense/vars/0=2x1                  | 1   | 2
            numbered | b/vars/0=2x3 a/vars/0=3x1                                        | 3 1 | 6
            numbered | decoder/vars/0=3x2 encoder/vars/0=2x3                            | 3 2 | 6 6
            """)
    void denseLayersAreFound(String form, String weights, String units, String expected) {
        Path file = write(form, weights);
        float[] output = Networks.run(CompiledNetwork.of(KerasWeights.dense(file, layers(units))), new float[] {1, 1});
        String[] words = expected.split(" ");
        assertThat(output).hasSize(words.length);
        for (int i = 0; i < words.length; i++) {
            assertThat(output[i]).isEqualTo(Float.parseFloat(words[i]));
        }
    }

    private Path write(String form, String weights) {
        Path file = folder.resolve("w.weights.h5");
        return form.equals("named")
                ? KerasFiles.writeNamed(file, weights(weights))
                : KerasFiles.writeNumbered(file, weights(weights));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            named    | a/a/kernel:0=2x3 b/b/gamma:0=3                  | 3   | layer b is not dense; give its --architecture instead of --layers
            named    | a/a/kernel:0=5x2x3                              | 3   | layer a is not dense; give its --architecture instead of --layers
            named    | a/a/bias:0=3                                    | 3   | holds weights of 0 layers and 1 are named; name as many
            named    | a/a/kernel:0=2x3 a/a/bias:0=2                   | 3   | has a weight bias of shape [2] where [3] is needed
            named    | a/a/kernel:0=2x3 b/b/kernel:0=3x2               | 3   | holds weights of 2 layers and 1 are named; name as many
            named    | a/a/kernel:0=2x3 b/b/kernel:0=4x2               | 3 2 | its layers of 2 x 3, 4 x 2 cannot be put into the order that is named
            numbered | layers/bn/vars/0=3 layers/bn/vars/1=3           | 3   | layer layers/bn is not dense; give its --architecture instead of --layers
            numbered | layers/d/vars/0=2x3 layers/d/vars/1=3 layers/d/vars/2=3 | 3 | layer layers/d is not dense; give its --architecture instead of --layers
            numbered | layers/d/vars/0=2x3                             | 4   | its layers of 2 x 3 cannot be put into the order that is named
            numbered | a/vars/0=2x2 b/vars/0=2x2                       | 2 2 | its layers of 2 x 2, 2 x 2 fit in several orders; give their --architecture
            """)
    void othersAreRefused(String form, String weights, String units, String sentence) {
        Path file = write(form, weights);
        assertThatThrownBy(() -> KerasWeights.dense(file, layers(units)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(sentence);
    }
}
