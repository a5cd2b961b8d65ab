// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class DisturbancesTest {

    private static final int MANY = 40_000;

    /** What comes of ones. */
    private interface Part extends BiFunction<Disturbances, Operand<TFloat32>, Operand<TFloat32>> {}

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 3})
    void addsNoiseOfItsDeviation(double noise) {
        float[] values = ofOnes(new Regularization(noise, 0, 0, 0), Disturbances::noisy);

        assertThat(mean(values)).isCloseTo(1, within(6 * noise / Math.sqrt(MANY)));
        assertThat(deviation(values)).isCloseTo(noise, within(0.05 * noise));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void dropsItsShareAndKeepsTheExpectation(double dropout) {
        float[] values = ofOnes(new Regularization(0, dropout, 0, 0), Disturbances::dropped);

        double kept = IntStream.range(0, MANY).filter(i -> values[i] != 0).count() / (double) MANY;
        assertThat(kept).isCloseTo(1 - dropout, within(6 * Math.sqrt(dropout * (1 - dropout) / MANY)));
        for (float value : values) {
            assertThat(value == 0 ? 1 / (1 - dropout) : value).isCloseTo(1 / (1 - dropout), within(1e-5));
        }
    }

    @Test
    void disturbsAllSessionsAlikeAndEveryPlaceAnew() {
        Regularization both = new Regularization(0.5, 0.5, 0, 0);

        float[] once = ofOnes(both, Disturbances::noisy);

        assertThat(ofOnes(both, Disturbances::noisy)).isEqualTo(once);
        assertThat(ofOnes(both, (parts, ones) -> {
                    parts.noisy(ones);
                    return parts.noisy(ones);
                }))
                .as("a second place")
                .isNotEqualTo(once);
    }

    /** The gradients of l1 · Σ|w| + l2 · Σw² are l1 · sign(w) and 2 · l2 · w. */
    @ParameterizedTest
    @CsvSource({"0, 0, 10, 10, 10", "0.5, 0, 9.5, 10, 10.5", "0, 0.25, 9, 10, 11.5", "0.5, 0.25, 8.5, 10, 12"})
    void addsToTheGradientWhatTheSizeOfWeightsCosts(double l1, double l2, float first, float second, float third) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> sum = new Disturbances(tf, new Regularization(0, 0, l1, l2))
                    .penalized(tf.constant(new float[] {10, 10, 10}), tf.constant(new float[] {-2, 0, 3}));

            float[] values = fetch(session, sum, 3);

            assertThat(values).containsExactly(first, second, third);
        }
    }

    @Test
    void addsNothingToTheGraphWhereNothingIsDisturbed() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x = tf.constant(1f);
            Disturbances none = new Disturbances(tf, Regularization.NONE);

            assertThat(none.noisy(x)).isSameAs(x);
            assertThat(none.dropped(x)).isSameAs(x);
            assertThat(none.penalized(x, x)).isSameAs(x);
        }
    }

    private static float[] ofOnes(Regularization regularization, Part part) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> ones = tf.fill(tf.constant(new int[] {MANY}), tf.constant(1f));
            return fetch(session, part.apply(new Disturbances(tf, regularization), ones), MANY);
        }
    }

    private static float[] fetch(Session session, Operand<TFloat32> what, int size) {
        float[] values = new float[size];
        try (TFloat32 tensor = (TFloat32) session.runner().fetch(what).run().get(0)) {
            tensor.copyTo(DataBuffers.of(values, false, false));
        }
        return values;
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    private static double deviation(float[] values) {
        double mean = mean(values);
        return Math.sqrt(IntStream.range(0, values.length)
                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                .average()
                .orElseThrow());
    }
}
