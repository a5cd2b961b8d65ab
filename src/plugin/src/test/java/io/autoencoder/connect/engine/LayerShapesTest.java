// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static io.autoencoder.connect.engine.Networks.recurrent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Convolution;
import io.autoencoder.connect.network.Convolution.Padding;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Merge.Mode;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Pooling;
import io.autoencoder.connect.network.Recurrent;
import io.autoencoder.connect.network.Recurrent.Cell;
import io.autoencoder.connect.network.Reshape;
import io.autoencoder.connect.network.Shape;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LayerShapesTest {

    @ParameterizedTest
    @CsvSource({
        // steps, features, values of a row, rows
        "1, 30, 30, 1",
        "10, 7, 7, 10",
        "30, 1, 30, 1",
        "10, 7, 70, 1",
        "10, 7, 10, 0",
        "1, 30, 29, 0",
    })
    void shouldSayHowManyRowsMakeASample(int steps, int features, int values, int rows) {
        assertThat(new Shape(steps, features).rows(values)).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 7, 10, 7, true",
        "30, 1, 1, 30, true",
        "10, 7, 1, 70, true",
        "10, 7, 7, 10, false",
        "1, 30, 1, 14, false",
    })
    void shouldSayWhetherShapesHoldTheSameValues(
            int steps, int features, int otherSteps, int otherFeatures, boolean same) {
        assertThat(new Shape(steps, features).holdsSameAs(new Shape(otherSteps, otherFeatures)))
                .isEqualTo(same);
    }

    static Stream<Arguments> misfits() {
        Random random = new Random(1);
        Recurrent lstm = recurrent(random, Cell.LSTM, 3, 4, Plain.TANH, Plain.SIGMOID, true, false);
        return Stream.of(
                arguments(lstm, "layer rnn takes steps of 3 values but is given [8, 6]"),
                arguments(
                        new Pooling("pool", "MaxPooling1D", true, 9, 1, false),
                        "layer pool takes at least 9 steps but is given [8, 6]"),
                arguments(
                        new Convolution(
                                "conv", 6, 1, 9, 1, 1, Padding.VALID, new float[54], new float[1], Plain.LINEAR),
                        "layer conv takes at least 9 steps but is given [8, 6]"),
                arguments(new Reshape("shape", "Reshape", new Shape(7, 7)), "layer shape cannot make [7, 7] of [8, 6]"),
                arguments(new Merge("less", "Subtract", Mode.SUBTRACT), "layer less takes 2 inputs but is given 1"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void shouldRefuseALayerThatDoesNotFitInOneSentence(Layer layer, String message) {
        assertThatThrownBy(() -> new Network(new Shape(8, 6), List.of(layer)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
