// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.Runner;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The distance to the nearest of many rows, against sorting all distances. */
class PrototypesTest {

    @Property
    void measuresToTheNearest(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll boolean one) {
        Random random = new Random(seed);
        Prototypes prototypes = new Prototypes(width, one ? 1 : 3, rounded(random, width * count));
        float[] row = rounded(random, width);

        double expected = nearest(prototypes, row).stream()
                .mapToDouble(prototype ->
                        Arrays.stream(squares(prototypes, prototype, row)).sum() / width)
                .average()
                .orElseThrow();

        assertThat(prototypes.distance(row)).isCloseTo(expected, within(1e-9));
        double[] contributions = new double[width];
        prototypes.contributions(row, contributions);
        assertThat(Arrays.stream(contributions).sum()).isCloseTo(expected, within(1e-9));
    }

    /** The numbers of the nearest, as many as are measured to. */
    private static List<Integer> nearest(Prototypes prototypes, float[] row) {
        return IntStream.range(0, prototypes.count())
                .boxed()
                .sorted(Comparator.comparingDouble(prototype ->
                        Arrays.stream(squares(prototypes, prototype, row)).sum()))
                .limit(prototypes.neighbors())
                .toList();
    }

    private static double[] squares(Prototypes prototypes, int prototype, float[] row) {
        return IntStream.range(0, row.length)
                .mapToDouble(i -> Math.pow((double) row[i] - prototypes.values()[prototype * row.length + i], 2))
                .toArray();
    }

    /** The layer that compares a row with all prototypes at once only says which are the nearest. */
    @Property
    void findsTheSameByOneMatrixProduct(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
        Random random = new Random(seed);
        Prototypes prototypes = new Prototypes(3, 3, rounded(random, 3 * count));
        Runner comparison = CompiledNetwork.of(prototypes.comparison()).newRunner();
        float[] row = rounded(random, 3);
        float[] order = new float[count];
        comparison.run(row, order);

        double square = Math.pow(row[0], 2) + Math.pow(row[1], 2) + Math.pow(row[2], 2);
        for (int prototype = 0; prototype < count; prototype++) {
            assertThat((double) order[prototype])
                    .isCloseTo(
                            Arrays.stream(squares(prototypes, prototype, row)).sum() - square, within(1e-4));
        }
        assertThat(prototypes.distance(row, order)).isCloseTo(prototypes.distance(row), within(1e-9));
    }

    @Property
    void isZeroAtAPrototypeItself(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int count) {
        float[] values = rounded(new Random(seed), 2 * count);
        Prototypes prototypes = new Prototypes(2, 1, values);
        for (int prototype = 0; prototype < count; prototype++) {
            assertThat(prototypes.distance(Arrays.copyOfRange(values, 2 * prototype, 2 * prototype + 2)))
                    .isZero();
        }
    }

    /** Too large for single precision, so that a product of matrices has nothing to tell the nearest by. */
    @Test
    void measuresAnewWhereTheApproximationOverflowed() {
        Prototypes prototypes = new Prototypes(1, 3, new float[] {1, 2, 3, 50});
        float infinity = Float.POSITIVE_INFINITY;

        assertThat(prototypes.distance(new float[] {2}, new float[] {infinity, infinity, infinity, 0}))
                .isEqualTo((1 + 0 + 1) / 3.0);
        assertThat(prototypes.distance(new float[] {2}, new float[] {Float.NaN, 0, 0, Float.NaN}))
                .isEqualTo((1 + 0 + 1) / 3.0);
    }

    static Stream<Arguments> faults() {
        String rows = "score.prototypes must hold rows of 2 values, got ";
        return Stream.of(
                Arguments.of(2, 1, new float[0], rows + "0 values"),
                Arguments.of(2, 1, new float[5], rows + "5 values"),
                Arguments.of(0, 1, new float[4], "score.prototypes must hold rows of 0 values, got 4 values"),
                Arguments.of(2, 0, new float[4], "score.neighbours must be 1 or 3, got 0"),
                Arguments.of(2, 4, new float[4], "score.neighbours must be 1 or 3, got 4"),
                Arguments.of(1, 3, new float[] {0, Float.NaN}, "score.prototypes must hold finite numbers"),
                Arguments.of(1, 3, new float[] {Float.NEGATIVE_INFINITY}, "score.prototypes must hold finite numbers"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refusesWhatIsNoTableOfRows(int width, int neighbors, float[] values, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Prototypes(width, neighbors, values))
                .withMessage(message);
    }

    /** Multiples of a quarter: their differences and squares are exact, so that equal distances are equal. */
    private static float[] rounded(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = Math.round(4 * random.nextGaussian()) / 4f;
        }
        return values;
    }
}
