// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteppedRowTest {

    private static final UnitNorm LENGTH = new UnitNorm(UnitNorm.Norm.L2);

    private static FeatureSet numbers(int width) {
        return new FeatureSet(IntStream.range(0, width)
                .mapToObj(i -> new Feature("f" + i, new Scaler.None(), MissingPolicy.FAIL))
                .toList());
    }

    /** After a turn onto as many directions, every feature adds what it would add without one. */
    @Property
    void aTurnChangesNoPartOfTheError(@ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int width) {
        Random random = new Random(seed);
        RowStep turn = new Projection(
                new double[width], RandomProjection.of(seed, width, width).matrix());
        double[] row = random.doubles(2L * width, -3, 3).toArray();
        double[] errors = random.doubles(2L * width, -3, 3).toArray();
        float[] inputs = new float[2 * width];
        float[] outputs = new float[2 * width];
        double[] squares = new double[2 * width];
        for (int each = 0; each < 2; each++) {
            double[] turned = new double[width];
            double[] residual = new double[width];
            turn.apply(Arrays.copyOfRange(row, each * width, (each + 1) * width), turned);
            turn.apply(Arrays.copyOfRange(errors, each * width, (each + 1) * width), residual);
            for (int i = 0; i < width; i++) {
                inputs[each * width + i] = (float) turned[i];
                outputs[each * width + i] = (float) (turned[i] - residual[i]);
                squares[each * width + i] = residual[i] * residual[i];
            }
        }

        double[] parts = new SteppedRow(numbers(width), List.of(turn)).attributed(squares, inputs, outputs);

        assertThat(parts)
                .containsExactly(
                        Arrays.stream(errors).map(error -> error * error).toArray(), within(1e-10));
    }

    /** What steps are given is as exact as the features are: single precision would end in 333.3313. */
    @ParameterizedTest
    @CsvSource({"number", "ordinal", "boolean", "frequency"})
    void encodesInDoublePrecision(String kind) {
        Scaler scaler = new Scaler.Standard(1 / 3.0, 1);
        Categories categories = new Categories(List.of("a", "b"));
        Encoder encoder = switch (kind) {
            case "ordinal" -> new Ordinal(categories, OptionalDouble.empty(), scaler);
            case "boolean" -> new Flag(scaler);
            case "frequency" -> new Frequency(categories, new double[] {1, 1}, 1, scaler);
            default -> scaler;
        };
        FeatureSet features = new FeatureSet(List.of(new Feature("a", encoder, MissingPolicy.FAIL)));
        RowStep far = new Scaling(List.of(new Scaler.Standard(1 - 1 / 3.0 - 1e-9, 3e-12)));
        float[] inputs = new float[3];

        assertThat(new SteppedRow(features, List.of(far)).encode(new double[] {1}, inputs, 1))
                .isEqualTo(FeatureSet.OK);

        assertThat(inputs[1]).isCloseTo(333.3333f, within(1e-4f));
        assertThat(inputs).containsExactly(0, inputs[1], 0);
    }

    @Test
    void carriesCategoriesAndGapsThroughTheSteps() {
        FeatureSet features = new FeatureSet(List.of(
                new Feature("n", new Scaler.Standard(10, 2), MissingPolicy.CENTER),
                new Feature(
                        "c",
                        new OneHot(new Categories(List.of("a", "b")), OneHot.Unseen.ZERO, 4),
                        MissingPolicy.INDICATE)));
        SteppedRow row = new SteppedRow(features, List.of(LENGTH));
        float[] inputs = new float[4];

        assertThat(row.encode(new double[] {16, 1}, inputs, 0)).isEqualTo(FeatureSet.OK);
        assertThat(inputs).containsExactly(0.6f, 0, 0.8f, 0);
        assertThat((double) row.expected(0, new float[] {0.5f, 0.1f, 0.8f, 0}, 0))
                .isCloseTo(15, within(1e-5));
        assertThat(row.expected(1, new float[] {0.5f, 0.1f, 0.8f, 0}, 0)).isEqualTo("b");

        assertThat(row.encode(new double[] {Double.NaN, Double.NaN}, inputs, 0)).isEqualTo(FeatureSet.IMPUTED);
        assertThat(inputs).containsExactly(0, 0, 0, 1);
    }

    /** As exact as numbers are; the scaler of the gap's input is the step's own. */
    @Test
    void scalesTheInputsOfCategoriesInDoublePrecision() {
        Encoder dummies = new ScaledInputs(
                new OneHot(new Categories(List.of("a", "b")), OneHot.Unseen.ZERO, 1),
                List.of(new Scaler.Standard(1 / 3.0, 1), new Scaler.Standard(0, 3)));
        FeatureSet features = new FeatureSet(List.of(
                new Feature("n", new Scaler.Standard(10, 2), MissingPolicy.FAIL),
                new Feature("c", dummies, MissingPolicy.INDICATE)));
        RowStep far = new Scaling(List.of(
                new Scaler.None(),
                new Scaler.Standard(1 - 1 / 3.0 - 1e-9, 3e-12),
                new Scaler.Standard(0, 0.5),
                new Scaler.None()));
        SteppedRow row = new SteppedRow(features, List.of(far));
        float[] inputs = new float[4];

        assertThat(row.encode(new double[] {16, 0}, inputs, 0)).isEqualTo(FeatureSet.OK);
        assertThat(inputs).containsExactly(new float[] {3, 333.3333f, 0, 0}, within(1e-4f));
        assertThat(row.expected(1, inputs, 0)).isEqualTo("a");
        assertThat(row.expected(0, inputs, 0)).isEqualTo(16.0);

        assertThat(row.encode(new double[] {16, 1}, inputs, 0)).isEqualTo(FeatureSet.OK);
        assertThat(inputs[2]).isCloseTo(2 / 3f, within(1e-6f));
        assertThat(row.expected(1, inputs, 0)).isEqualTo("b");
    }

    /** A direction alone is left of a value too far out, which a unit norm would hide. */
    @Test
    void cutsAllInputsWhereOneFeatureLiesTooFarOut() {
        SteppedRow row = new SteppedRow(numbers(3), List.of(LENGTH));
        float[] inputs = new float[3];

        assertThat(row.encode(new double[] {1, -1e25, 2}, inputs, 0)).isEqualTo(FeatureSet.CUT);

        assertThat(inputs).containsExactly(1e19f, 1e19f, 1e19f);
        assertThat(row.farOut()).containsExactly(0, 1, 0);
    }

    @ParameterizedTest
    @CsvSource({"1e-300", "1e-20"})
    void cutsAllInputsWhereAStepLeadsTooFarOut(double divisor) {
        RowStep far = new Scaling(List.of(new Scaler.None(), new Scaler.Standard(0, divisor)));
        SteppedRow row = new SteppedRow(numbers(2), List.of(far));
        float[] inputs = new float[2];

        assertThat(row.encode(new double[] {1, 2}, inputs, 0)).isEqualTo(FeatureSet.CUT);

        assertThat(inputs).containsExactly(1e19f, 1e19f);
        assertThat(row.farOut()).containsExactly(1, 1);
    }

    @Test
    void tellsOfTheFeatureThatHasNoUsableValue() {
        SteppedRow row = new SteppedRow(numbers(3), List.of(LENGTH));

        assertThat(row.encode(new double[] {1, Double.NaN, 2}, new float[3], 0)).isEqualTo(1);
        assertThat(row.encode(new double[] {1, 1, Double.POSITIVE_INFINITY}, new float[3], 0))
                .isEqualTo(2);
    }
}
