// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.Interop;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Imputers, pipelines and several scalers in one file, and what scikit-learn makes of a row: see make.py beside them.
 */
class SavedTogetherTest {

    private static final Map<String, Double> ROW =
            Map.of("Time", 100.5, "Amount", 250.12, "Constant", 8.0, "V1", -3.25);
    private static final List<String> NAMES = List.of("Time", "Amount", "Constant", "V1");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/sklearn/together.csv", numLinesToSkip = 1)
    void shouldScaleAndImputeAsScikitLearnDoes(String file, String names, String values, String imputed)
            throws Exception {
        FittedFeatures scaler = FittedFeatures.read(resource(file));
        List<String> columns = names == null ? NAMES : List.of(names.split(" "));
        FeatureSet features = new FeatureSet(scaler.features(columns, Optional.empty()));

        assertThat(scaler.columns()).hasSize(columns.size());
        double[] row = columns.stream().mapToDouble(ROW::get).toArray();
        assertScaled(features, row, values);
        double[] nothing = new double[row.length];
        Arrays.fill(nothing, Double.NaN);
        if (imputed == null) {
            assertThat(features.encode(nothing, new float[row.length], 0)).isZero();
        } else {
            assertScaled(features, nothing, imputed);
        }
    }

    private static void assertScaled(FeatureSet features, double[] raw, String expected) {
        String[] numbers = expected.split(" ");
        float[] scaled = new float[raw.length];
        assertThat(features.encode(raw, scaled, 0)).isIn(FeatureSet.OK, FeatureSet.IMPUTED);
        for (int i = 0; i < scaled.length; i++) {
            double number = Double.parseDouble(numbers[i]);
            assertThat((double) scaled[i])
                    .as(features.get(i).name())
                    .isCloseTo(number, within(1e-6 * Math.max(1, Math.abs(number))));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    two-without-names.pkl | it holds 0 (a StandardScaler), 1 (a StandardScaler), and which columns they belong to is not said; name the one that was fitted for the model with --scaler-entry, or save several as {"Amount": scaler, "Time": scaler}
                    wide-by-name.pkl      | it holds a (a StandardScaler), b (a MinMaxScaler), and which columns they belong to is not said
                    indicator.pkl         | its SimpleImputer puts the columns that say what was missing (add_indicator) behind all others, and a feature's inputs lie side by side; impute each column by a SimpleImputer of its own, in a ColumnTransformer
                    other-missing.pkl     | its SimpleImputer takes -999 for missing; fit it on data that has NaN in its place, and name the value with --missing-words
                    nearest.pkl           | it holds a sklearn.impute._knn.KNNImputer, which cannot be read as data
                    names.pkl             | it holds no scaler; what shifts and divides each column can be given as a .json file
                    threshold.joblib      | it holds no scaler; what shifts and divides each column can be given as a .json file
                    """)
    void shouldNameTheWayOutOfWhatCannotBeRead(String file, String sentence) throws Exception {
        Path path = resource(file);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> FittedFeatures.read(path))
                .withMessageStartingWith(path + ": " + sentence);
    }

    @ParameterizedTest
    @CsvSource({"FAIL", "CENTER", "ZERO"})
    void shouldObeyAStatedPolicy(MissingPolicy policy) throws Exception {
        FittedFeatures scaler = FittedFeatures.read(resource("median-then-standard.pkl"));

        assertThat(scaler.features(NAMES, Optional.of(policy)))
                .extracting(Feature::missing)
                .containsOnly(policy);
    }

    @Test
    void shouldFindAColumnWhoseNameDiffersInItsCapitals() throws Exception {
        FittedFeatures scaler = FittedFeatures.read(resource("by-name.pkl"));

        assertThat(scaler.features(List.of("V1", "amount", "TIME"), Optional.empty()))
                .extracting(feature -> feature.encoder() instanceof Scaler.Standard)
                .containsExactly(false, true, true);
    }

    @Test
    void shouldReadTheCasesThatWentWrong() {
        List<String> names = List.of("Amount", "Time", "c", "d");
        List<Feature> two =
                FittedFeatures.read(Interop.cases("scalers/two-scalers.pkl")).features(names, Optional.empty());
        List<Feature> median = FittedFeatures.read(Interop.cases("scalers/median-then-standard.pkl"))
                .features(names, Optional.empty());

        assertThat(two)
                .extracting(feature -> feature.encoder() instanceof Scaler.Standard)
                .containsExactly(true, true, false, false);
        assertThat(median)
                .allMatch(feature -> feature.imputed().isPresent() && feature.missing() == MissingPolicy.CENTER);
        for (Feature feature : median) {
            double center = feature.encoder().center();
            assertThat(feature.imputed().getAsDouble()).isNotEqualTo(center).isCloseTo(center, within(1.0));
        }
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(SavedTogetherTest.class.getResource("/sklearn/" + name).toURI());
    }
}
