// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.feature.Calendar.Part;
import io.autoencoder.connect.feature.Calendar.Unit;
import io.autoencoder.connect.feature.OneHot.Unseen;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which inputs a network may leave out of its first layer, because they are 0. */
class SetInputsTest {

    private static final Categories CATEGORIES = new Categories(List.of("a", "b", "c"));

    private static FeatureSet features(MissingPolicy policy) {
        return new FeatureSet(List.of(
                new Feature("number", new Scaler.Standard(1, 2), policy),
                new Feature("other", new OneHot(CATEGORIES, Unseen.OTHER, 2), policy),
                new Feature("zero", new OneHot(CATEGORIES, 1, 1, Unseen.ZERO, 3), policy),
                new Feature("bins", new OneHotBins(new BinScaler(new double[] {0, 1, 2, 3}), 1), policy),
                new Feature("time", new Calendar(List.of(Part.TIME_OF_DAY), ZoneOffset.UTC, Unit.SECONDS), policy),
                new Feature(
                        "scaled",
                        new ScaledInputs(
                                new OneHot(CATEGORIES, Unseen.ZERO, 1),
                                List.of(new Scaler.Standard(1, 1), new Scaler.None(), new Scaler.None())),
                        policy)));
    }

    /** 1 + 4 + 2 + 3 + 2 + 3 inputs. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0 1 5 7 10 11 12 13 14",
        "1, 1, 0 2 6 8 10 11 12 13 14",
        "2, 5, 0 3 9 10 11 12 13 14",
        "3, 2, 0 4 9 10 11 12 13 14"
    })
    void namesOneInputOfAOneHotFeature(double category, double number, String expected) {
        FeatureSet features = features(MissingPolicy.FAIL);
        int[] set = new int[features.mostSet()];

        int count = features.setInputs(new double[] {number, category, category, number, 1e12, 0}, set);

        assertThat(Arrays.stream(set, 0, count).mapToObj(Integer::toString)).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @EnumSource(names = "FAIL", mode = EnumSource.Mode.EXCLUDE)
    void namesEveryInputThatIsNotZero(MissingPolicy policy) {
        FeatureSet features = features(policy);
        double[][] rows = {
            {0, 0, 0, 0, 0, 0},
            {5, 3, 3, 9, 1e12, 3},
            {Double.NaN, 1, Double.NaN, 1, Double.NaN, Double.NaN},
            {1, Double.NaN, 2, Double.NaN, 7, Double.NaN}
        };
        for (double[] row : rows) {
            float[] inputs = new float[features.inputs()];
            Arrays.fill(inputs, 7);
            int[] set = new int[features.mostSet()];

            assertThat(features.encode(row, inputs, 0)).isNegative();
            int count = features.setInputs(row, set);

            for (int i = 0; i < inputs.length; i++) {
                if (Arrays.binarySearch(set, 0, count, i) < 0) {
                    assertThat(inputs[i]).as("input %d", i).isZero();
                }
            }
        }
    }

    @Test
    void countsHowManyThereCanBe() {
        assertThat(features(MissingPolicy.FAIL).mostSet()).isEqualTo(9);
        assertThat(features(MissingPolicy.INDICATE).mostSet()).isEqualTo(15);
    }
}
