// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RowStepTest {

    private static final RowStep SCALING = new Scaling(
            List.of(new Scaler.Standard(1, 2), new Scaler.MinMax(0, 4, -1, 1, false), new Scaler.Arcsinh(0, 1, 0, 1)));

    @ParameterizedTest
    @CsvSource({
        "L1,  3 -4 0,        0.42857142857142855 -0.5714285714285714 0",
        "L2,  3 -4 0,        0.6 -0.8 0",
        "MAX, 3 -4 0,        0.75 -1 0",
        "L1,  0 0 0,         0 0 0",
        "L2,  0 0 0,         0 0 0",
        "MAX, 0 0 0,         0 0 0",
        "L2,  1e-16 0 0,     1e-16 0 0",
        "MAX, 3e-15 0 0,     1 0 0",
        "L2,  1e19 0 0,      1 0 0",
    })
    void dividesARowByItsLength(UnitNorm.Norm norm, String row, String divided) {
        assertThat(applied(new UnitNorm(norm), numbers(row))).containsExactly(numbers(divided), within(1e-15));
    }

    /** Along the diagonal and across it, from (1, 2) on. */
    @ParameterizedTest
    @CsvSource({
        "1 2, 0 0",
        "2 3, 1.4142135623730951 0",
        "0 3, 0 1.4142135623730951",
        "2 2, 0.7071067811865476 -0.7071067811865476"
    })
    void measuresARowAlongTheDirections(String row, String coordinates) {
        double half = Math.sqrt(0.5);
        Projection projection = new Projection(new double[] {1, 2}, new double[] {half, -half, half, half});

        assertThat(applied(projection, numbers(row))).containsExactly(numbers(coordinates), within(1e-15));
    }

    @Test
    void takesPartOfARowAndLeavesTheOthers() {
        Projection sum = new Projection(new double[2], new double[] {0.6, 0.8});

        assertThat(applied(new PartOfRow(1, 2, sum), new double[] {7, 3, 4, 8, 9}))
                .containsExactly(7, 5, 8, 9);
    }

    @Property
    void allDirectionsLoseNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int width) {
        isUndone(RandomProjection.of(seed, width, width), seed, width);
    }

    @Property
    void aLengthAndScalersAreUndone(@ForAll long seed, @ForAll UnitNorm.Norm norm) {
        isUndone(new UnitNorm(norm), seed, 5);
        isUndone(SCALING, seed, 3);
        isUndone(new PartOfRow(1, 3, SCALING), seed, 5);
    }

    private static void isUndone(RowStep step, long seed, int width) {
        double[] row = new Random(seed).doubles(width, -50, 50).toArray();
        double[] restored = new double[width];

        step.restore(applied(step, row), row, restored);

        assertThat(restored).containsExactly(row, within(1e-10));
    }

    /** What some directions leave out is restored as the mean of the training rows. */
    @Property
    void fewDirectionsRestoreTheNearestRowThatTheyMake(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int width) {
        Projection projection = RandomProjection.of(seed, width, width / 2);
        double[] row = new Random(seed).doubles(width, -50, 50).toArray();
        double[] restored = new double[width];
        projection.restore(applied(projection, row), row, restored);

        double[] left = new double[width];
        Arrays.setAll(left, i -> row[i] - restored[i] + projection.mean()[i]);

        assertThat(applied(projection, left)).containsExactly(new double[width / 2], within(1e-10));
    }

    @Property
    void errorsKeepTheirSquares(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int width, @ForAll @IntRange(max = 11) int fewer) {
        keepsSquares(RandomProjection.of(seed, width, Math.max(1, width - fewer)), seed, width);
        keepsSquares(new UnitNorm(UnitNorm.Norm.L2), seed, width);
        keepsSquares(SCALING, seed, 3);
        keepsSquares(new PartOfRow(2, width, RandomProjection.of(seed, width, (width + 1) / 2)), seed, width + 3);
    }

    private static void keepsSquares(RowStep step, long seed, int width) {
        double[] errors = new Random(seed).doubles(step.width(width), -3, 3).toArray();
        double[] parts = new double[width];

        step.attribute(errors, parts);

        assertThat(squares(parts)).isCloseTo(squares(errors), within(1e-11));
    }

    private static double squares(double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum();
    }

    private static double[] applied(RowStep step, double[] row) {
        double[] out = new double[step.width(row.length)];
        step.apply(row, out);
        return out;
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesWhatIsNoStep(String sentence, ThrowingCallable step) {
        assertThatIllegalArgumentException().isThrownBy(step).withMessage(sentence);
    }

    static Object[][] refusesWhatIsNoStep() {
        return new Object[][] {
            refused("a projection of 0 values needs a matrix with a row for each of them, got 0 numbers", 0),
            refused("a projection of 2 values needs a matrix with a row for each of them, got 0 numbers", 2),
            refused("a projection of 2 values needs a matrix with a row for each of them, got 3 numbers", 2, 1, 0, 0),
            refused("a projection of 1 values has at most as many directions, got 2", 1, 1, 0),
            refused("a projection must hold finite numbers", 2, 1, Double.NaN),
            refused("a projection must hold finite numbers", 1, Double.NEGATIVE_INFINITY),
            refused("the directions of a projection must be of length 1 and at right angles to each other", 2, 1, 1),
            refused("the directions of a projection must be of length 1 and at right angles to each other", 1, 1.001),
            refused(
                    "the directions of a projection must be of length 1 and at right angles to each other",
                    2,
                    1,
                    1,
                    0,
                    0),
            refused("the directions of a projection must be of length 1 and at right angles to each other", 1, 1e200),
            {
                "a projection has at most 1048576 numbers, got 1048577",
                (ThrowingCallable) () -> new Projection(new double[1], new double[(1 << 20) + 1])
            },
            {
                "a projection must hold finite numbers",
                (ThrowingCallable) () -> new Projection(new double[] {Double.NaN}, new double[] {1})
            },
            {"a step of scalers needs at least one", (ThrowingCallable) () -> new Scaling(List.of())},
            {
                "a projection of 3 values is given 4 of them",
                (ThrowingCallable) () -> RowStep.width(List.of(RandomProjection.of(1, 3, 2)), 4)
            },
            {
                "a step of 3 scalers is given 2 values",
                (ThrowingCallable) () -> RowStep.width(List.of(RandomProjection.of(1, 3, 2), SCALING), 3)
            },
            {
                "a part of a row has 1 or more values from 0 on, got 3 from -1 on",
                (ThrowingCallable) () -> new PartOfRow(-1, 3, SCALING)
            },
            {
                "a part of a row has 1 or more values from 0 on, got 0 from 1 on",
                (ThrowingCallable) () -> new PartOfRow(1, 0, SCALING)
            },
            {"a step of 3 scalers is given 4 values", (ThrowingCallable) () -> new PartOfRow(1, 4, SCALING)},
            {
                "a row of 4 values has no part of 3 from 2 on",
                (ThrowingCallable) () -> new PartOfRow(2, 3, SCALING).width(4)
            },
            {
                "a row of 4 values has no part of 3 from 2147483647 on",
                (ThrowingCallable) () -> new PartOfRow(Integer.MAX_VALUE, 3, SCALING).width(4)
            },
            {
                "a model has at most 16 steps, got 17",
                (ThrowingCallable) () -> RowStep.width(Collections.nCopies(17, new UnitNorm(UnitNorm.Norm.L2)), 3)
            },
        };
    }

    private static Object[] refused(String sentence, int width, double... matrix) {
        return new Object[] {sentence, (ThrowingCallable) () -> new Projection(new double[width], matrix)};
    }

    /** As the numbers of a notebook are that works in single precision. */
    @Test
    void takesDirectionsOfSinglePrecision() {
        double[] matrix = RandomProjection.of(1, 30, 10).matrix();

        Projection single = new Projection(
                new double[30],
                Arrays.stream(matrix).map(value -> (float) value).toArray());

        assertThat(single.outputs()).isEqualTo(10);
    }
}
