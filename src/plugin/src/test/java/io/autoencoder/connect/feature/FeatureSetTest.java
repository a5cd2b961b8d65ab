// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureSetTest {

    private static final double MISSING = Double.NaN;

    @ParameterizedTest
    @CsvSource({"CENTER, 0, 100", "ZERO, -10, 0"})
    void shouldPutSomethingInPlaceOfAMissingValue(MissingPolicy policy, float scaled, double imputed) {
        FeatureSet features = new FeatureSet(List.of(new Feature("Amount", new Scaler.Standard(100, 10), policy)));
        float[] input = new float[1];

        assertThat(features.encode(new double[] {MISSING}, input, 0)).isEqualTo(FeatureSet.IMPUTED);
        assertThat(input).containsExactly(scaled);
        assertThat(features.impute(0, MISSING)).isEqualTo(imputed);
        assertThat(features.impute(0, 3)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void shouldNameTheFeatureWithoutAUsableValue(double value) {
        FeatureSet features = new FeatureSet(List.of(plain("a"), plain("b"), plain("c")));

        assertThat(features.encode(new double[] {1, value, MISSING}, new float[3], 0))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1e300, 1", "-1e300, -1", "1e20, 1", "-1e39, -1"})
    void shouldCutWhatLiesTooFarOut(double value, float sign) {
        float[] scaled = new float[2];

        assertThat(new FeatureSet(List.of(plain("a"), plain("b"))).encode(new double[] {value, 1}, scaled, 0))
                .isEqualTo(FeatureSet.CUT);

        assertThat(scaled).containsExactly(sign * 1e19f, 1);
        assertThat(FeatureSet.isCut(scaled[0])).isTrue();
        assertThat(FeatureSet.isCut(scaled[1])).isFalse();
    }

    @Test
    void shouldMeasureEveryInteger() {
        assertThat(new FeatureSet(List.of(plain("a"))).encode(new double[] {Long.MAX_VALUE}, new float[1], 0))
                .isEqualTo(FeatureSet.OK);
    }

    @Test
    void shouldNotTakeAnInfiniteValueForTheEndOfAClippedRange() {
        FeatureSet features =
                new FeatureSet(List.of(new Feature("a", new Scaler.MinMax(0, 1, 0, 1, true), MissingPolicy.FAIL)));

        assertThat(features.encode(new double[] {Double.POSITIVE_INFINITY}, new float[1], 0))
                .isZero();
    }

    @Test
    void shouldScaleFromAnOffsetOnAndBack() {
        FeatureSet features =
                new FeatureSet(List.of(new Feature("a", new Scaler.Standard(10, 5), MissingPolicy.FAIL), plain("b")));
        float[] input = {7, 7, 7, 7};

        assertThat(features.encode(new double[] {20, 3}, input, 1)).isEqualTo(FeatureSet.OK);
        assertThat(input).containsExactly(7, 2, 3, 7);
        assertThat(features.expected(0, new float[] {0, 2}, 1)).isEqualTo(20.0);
    }

    /** Features that are all shifted and divided take another way than those beside a scaler of another kind. */
    @ParameterizedTest
    @ValueSource(doubles = {-3e10, -0.1, 0, 1e-9, 7, 94813.859575})
    void shouldScaleAFeatureTheSameWhateverIsBesideIt(double value) {
        List<Feature> linear = List.of(
                new Feature("standard", new Scaler.Standard(94813.859575, 47488.062585), MissingPolicy.FAIL),
                new Feature("robust", new Scaler.Robust(22, 71.5), MissingPolicy.FAIL),
                plain("none"));
        List<Feature> mixed = new ArrayList<>(linear);
        mixed.add(new Feature("minmax", new Scaler.MinMax(0, 1), MissingPolicy.FAIL));
        float[] alone = new float[3];
        float[] beside = new float[4];

        new FeatureSet(linear).encode(new double[] {value, value, value}, alone, 0);
        new FeatureSet(mixed).encode(new double[] {value, value, value, value}, beside, 0);

        assertThat(Arrays.copyOf(beside, 3)).containsExactly(alone);
    }

    @Test
    void shouldKeepTheOrderOfItsFeatures() {
        FeatureSet features = new FeatureSet(List.of(plain("z"), plain("a")));

        assertThat(features.names()).containsExactly("z", "a");
        assertThat(features.size()).isEqualTo(2);
        assertThat(features.get(1).name()).isEqualTo("a");
    }

    @Test
    void shouldRefuseListsThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureSet(List.of()))
                .withMessage("a model needs at least one feature");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureSet(List.of(plain("a"), plain("b"), plain("a"))))
                .withMessage("feature a is listed twice");
        assertThatIllegalArgumentException().isThrownBy(() -> plain(" ")).withMessage("a feature needs a name");
    }

    private static Feature plain(String name) {
        return new Feature(name, new Scaler.None(), MissingPolicy.FAIL);
    }
}
