// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Identity;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Recurrent.Cell;
import io.autoencoder.connect.network.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one sample may take: as much as any network that scores records, and no more. */
class LimitsTest {

    @ParameterizedTest
    @CsvSource({"1, 4000000, 0", "4000000, 1, 0", "2000, 2000, 0", "1, 2000000, 1", "1, 1000000, 3"})
    void allowsUpToFourMillionValues(int steps, int features, int layers) {
        assertThatCode(() -> pass(new Shape(steps, features), layers)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 4000001, 0, its input",
        "2000, 2001, 0, its input",
        "2147483647, 2147483647, 0, its input",
        "1, 2000001, 1, layer 1",
        "1, 1000001, 3, layer 3",
        "1, 1000001, 9, layer 3"
    })
    void refusesMoreAndSaysWhere(int steps, int features, int layers, String where) {
        assertThatThrownBy(() -> pass(new Shape(steps, features), layers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("up to " + where + " it has more than 4000000 values for one sample");
    }

    private static void pass(Shape shape, int layers) {
        Limits limits = Limits.ofOneSample(shape);
        for (int i = 1; i <= layers; i++) {
            limits.add(new Identity(String.valueOf(i), "Dropout"), shape, shape);
        }
    }

    /** Each weight is used once for each step, so few of them can take long. */
    @Test
    void refusesWhatTakesTooLong() {
        Layer layer = Networks.recurrent(new Random(1), Cell.LSTM, 1, 64, Plain.TANH, Plain.SIGMOID, false, false);
        Shape shorter = new Shape(500_000, 1);
        Shape longer = new Shape(1_500_000, 1);

        assertThatCode(() -> Limits.ofOneSample(shorter).add(layer, shorter, layer.output(shorter)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Limits.ofOneSample(longer).add(layer, longer, layer.output(longer)))
                .hasMessage("one reconstruction takes more than 20000000000 operations");
    }
}
