// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.feature.Calendar.Part;
import io.autoencoder.connect.feature.Calendar.Unit;
import io.autoencoder.connect.feature.OneHot.Unseen;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a missing value of each kind of feature becomes under each policy. */
class MissingFeatureTest {

    private static final Encoder NUMBER = new Scaler.Standard(10, 2);
    private static final Encoder CATEGORY = new OneHot(new Categories(List.of("most", "few")), Unseen.OTHER, 3);
    private static final Encoder SCALED =
            new ScaledInputs(CATEGORY, List.of(new Scaler.Standard(1, 2), new Scaler.None(), new Scaler.MinMax(0, 3)));
    private static final Encoder TRUTH = new Flag(new Scaler.Standard(0.75, 0.5));
    private static final Encoder TIME = new Calendar(List.of(Part.TIME_OF_DAY), ZoneOffset.UTC, Unit.MILLISECONDS);
    private static final Encoder ORDER =
            new Ordinal(new Categories(List.of("s", "m", "l")), OptionalDouble.empty(), new Scaler.Standard(1.2, 1));

    static Stream<Arguments> inputs() {
        return Stream.of(
                arguments(NUMBER, MissingPolicy.CENTER, new float[] {0}, 10.0),
                arguments(NUMBER, MissingPolicy.ZERO, new float[] {-5}, 0.0),
                arguments(NUMBER, MissingPolicy.INDICATE, new float[] {0, 1}, "(missing)"),
                arguments(CATEGORY, MissingPolicy.CENTER, new float[] {3, 0, 0}, "most"),
                arguments(CATEGORY, MissingPolicy.ZERO, new float[] {0, 0, 0}, "(missing)"),
                arguments(CATEGORY, MissingPolicy.INDICATE, new float[] {0, 0, 0, 1}, "(missing)"),
                arguments(SCALED, MissingPolicy.CENTER, new float[] {1, 0, 0}, "most"),
                arguments(SCALED, MissingPolicy.ZERO, new float[] {-0.5f, 0, 0}, "(missing)"),
                arguments(SCALED, MissingPolicy.INDICATE, new float[] {-0.5f, 0, 0, 1}, "(missing)"),
                arguments(TRUTH, MissingPolicy.CENTER, new float[] {0.5f}, "true"),
                arguments(ORDER, MissingPolicy.CENTER, new float[] {-0.2f}, "m"),
                arguments(TIME, MissingPolicy.CENTER, new float[] {0, 0}, "(missing)"),
                arguments(TIME, MissingPolicy.ZERO, new float[] {0, 0}, "(missing)"),
                arguments(TIME, MissingPolicy.INDICATE, new float[] {0, 0, 1}, "(missing)"));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void standsForSomethingElse(Encoder encoder, MissingPolicy policy, float[] expected, Object actual) {
        FeatureSet features =
                new FeatureSet(List.of(new Feature("a", encoder, policy), new Feature("b", NUMBER, policy)));
        float[] inputs = new float[features.inputs()];
        java.util.Arrays.fill(inputs, 7);

        assertThat(features.encode(new double[] {Double.NaN, 12}, inputs, 0)).isEqualTo(FeatureSet.IMPUTED);
        assertThat(inputs).startsWith(expected);
        assertThat(inputs[expected.length]).isEqualTo(1);
        assertThat(features.actual(0, Double.NaN)).isEqualTo(actual);
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void cannotBeScoredUnderFail(Encoder encoder) {
        FeatureSet features = new FeatureSet(
                List.of(new Feature("b", NUMBER, MissingPolicy.FAIL), new Feature("a", encoder, MissingPolicy.FAIL)));

        assertThat(features.encode(new double[] {10, Double.NaN}, new float[features.inputs()], 0))
                .isEqualTo(1);
    }

    static Stream<Encoder> encoders() {
        return Stream.of(NUMBER, CATEGORY, TRUTH, TIME, ORDER);
    }

    /** Where values are seldom missing the indicator's reconstruction stays near 0, and a missing category near 1. */
    @ParameterizedTest
    @MethodSource("expectations")
    void isExpectedWhereTheNetworkSaysSo(float[] outputs, Object expected) {
        FeatureSet features = new FeatureSet(List.of(new Feature("a", CATEGORY, MissingPolicy.INDICATE)));

        assertThat(features.expected(0, outputs, 0)).isEqualTo(expected);
    }

    static Stream<Arguments> expectations() {
        return Stream.of(
                arguments(new float[] {0.1f, 2, 0, 0.1f}, "few"),
                arguments(new float[] {0.1f, 0, 2, 0.4f}, "(other)"),
                arguments(new float[] {0.1f, 0.2f, 0, 0.9f}, "(missing)"));
    }
}
