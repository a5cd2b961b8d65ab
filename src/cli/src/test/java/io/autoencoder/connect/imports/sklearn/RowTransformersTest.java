// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import static io.autoencoder.connect.imports.sklearn.Pickled.fitted;
import static io.autoencoder.connect.imports.sklearn.Pickled.list;
import static io.autoencoder.connect.imports.sklearn.Pickled.pipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.SteppedRow;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.feature.UnitNorm;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that scikit-learn wrote, and what it makes of rows: see sklearn/steps/make.py among the test resources. */
class RowTransformersTest {

    private static final List<String> NUMBERS = List.of("Time", "Amount", "V1", "V2");

    /** Of rows.csv. */
    private static final List<String> COLUMNS = List.of("Time", "Amount", "V1", "V2", "type");

    static Path resource(String file) throws URISyntaxException {
        return Path.of(
                RowTransformersTest.class.getResource("/sklearn/steps/" + file).toURI());
    }

    /** What all columns and steps make of one row of rows.csv, in double precision. */
    private static final class Row {

        private final FeatureSet features;
        private final SteppedRow steps;
        private final double[] codes;

        Row(FittedFeatures fitted, int number) throws IOException, URISyntaxException {
            this(
                    fitted,
                    List.of(Files.readAllLines(resource("rows.csv"))
                            .get(number + 1)
                            .split(",")));
        }

        Row(FittedFeatures fitted, List<String> cells) {
            List<String> names = fitted.names().isEmpty() ? NUMBERS : fitted.names();
            List<Feature> all = fitted.features(names, Optional.empty());
            features = new FeatureSet(all);
            steps = new SteppedRow(features, fitted.steps());
            codes = all.stream()
                    .mapToDouble(feature ->
                            feature.encoder().code(cells.get(COLUMNS.indexOf(feature.name())), TextNumber.DEFAULT))
                    .toArray();
        }

        double[] values() {
            assertThat(steps.encode(codes, new float[100], 0)).isIn(FeatureSet.OK, FeatureSet.IMPUTED);
            return steps.values();
        }

        double[] expectedOf(double[] outputs) {
            float[] single = new float[outputs.length];
            for (int i = 0; i < single.length; i++) {
                single[i] = (float) outputs[i];
            }
            double[] expected = new double[features.size()];
            Arrays.setAll(expected, i -> (double) steps.expected(i, single, 0));
            return expected;
        }
    }

    private static double[] numbers(String text) {
        return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @ParameterizedTest(name = "{0}, row {2}")
    @CsvFileSource(resources = "/sklearn/steps/expected.csv", numLinesToSkip = 1)
    void makesOfARowWhatScikitLearnMakes(String file, String names, int number, String values, String half)
            throws Exception {
        FittedFeatures fitted = FittedFeatures.read(resource(file));

        assertThat(fitted.names()).containsExactly(names.split(" "));
        assertThat(fitted.steps()).isNotEmpty();
        Row row = new Row(fitted, number);
        double[] transformed = row.values();
        assertClose(transformed, numbers(values), 1e-9);
        if (half != null) {
            double[] outputs =
                    Arrays.stream(transformed).map(value -> value / 2).toArray();
            assertClose(row.expectedOf(outputs), numbers(half), 1e-5);
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/sklearn/steps/unnamed.csv", numLinesToSkip = 1)
    void takesColumnsByPlaceWhereTheyHaveNoNames(String file, int number, String values) throws Exception {
        FittedFeatures fitted = FittedFeatures.read(resource(file));

        assertThat(fitted.names()).isEmpty();
        assertClose(new Row(fitted, number).values(), numbers(values), 1e-9);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/sklearn/steps/gaps.csv", numLinesToSkip = 1)
    void imputesBeforeTheStepsWhatIsMissing(String cells, String values) throws Exception {
        FittedFeatures fitted = FittedFeatures.read(resource("imputer-then-pca.pkl"));

        assertClose(new Row(fitted, List.of(cells.split(" "))).values(), numbers(values), 1e-9);
    }

    private static void assertClose(double[] actual, double[] expected, double tolerance) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(actual).containsExactly(expected, within(tolerance * Math.max(1, largest)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pca-then-bins.pkl    | its Pipeline has a KBinsDiscretizer after a PCA, TruncatedSVD or Normalizer, where the row has no columns to encode or choose any more; put it before, or leave it out
                    pca-then-columns.pkl | its Pipeline has a ColumnTransformer after a PCA, TruncatedSVD or Normalizer, where the row has no columns to encode or choose any more; put it before, or leave it out
                    unfitted.pkl         | its PCA is not fitted; fit it before saving it
                    skewed.pkl           | its PCA cannot be used: the directions of a projection must be of length 1 and at right angles to each other
                    beside.pkl           | it holds 2 estimators, among them a PCA, and their order is not said; save them as one Pipeline
                    """)
    void refusesWhatCannotBeOneStepAfterAnother(String file, String sentence) throws Exception {
        Path path = resource(file);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> FittedFeatures.read(path))
                .withMessage(path + ": " + sentence);
    }

    private static NumpyArray matrix(int rows, int columns, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return NumpyArray.of(new NumpyArray.NumpyType("f8"), bytes.array(), new Object[] {rows, columns}, "C");
    }

    static Object[][] refusesWhatNoFitLeavesBehind() {
        NumpyArray one = matrix(1, 2, 0.6, 0.8);
        PythonObject unit = fitted("Normalizer", "norm", "l2", "n_features_in_", 2);
        return new Object[][] {
            {"its PCA is not fitted; fit it before saving it", fitted("PCA", "mean_", list(1.0, 2.0))},
            {
                "its PCA is not fitted; fit it before saving it",
                fitted("PCA", "mean_", list(1.0, 2.0), "components_", one, "whiten", true)
            },
            {"its TruncatedSVD is not fitted; fit it before saving it", fitted("TruncatedSVD", "components_", list(1.0))
            },
            {"its Normalizer is not fitted; fit it before saving it", fitted("Normalizer", "norm", "l2")},
            {
                "its PCA cannot be used: a projection of 3 values needs a matrix with a row for each of them, got 2"
                        + " numbers",
                fitted("PCA", "mean_", list(1.0, 2.0, 3.0), "components_", one)
            },
            {
                "its TruncatedSVD cannot be used: a projection of 0 values needs a matrix with a row for each of them, got"
                        + " 0 numbers",
                fitted("TruncatedSVD", "components_", matrix(3, 0))
            },
            {
                "its PCA cannot be used: a projection must hold finite numbers",
                fitted("PCA", "mean_", list(1.0, 2.0), "components_", matrix(1, 2, 1, Double.NaN))
            },
            {
                "a step of 2 scalers is given 1 values",
                fitted(
                        "PCA",
                        "mean_",
                        list(1.0, 2.0),
                        "components_",
                        one,
                        "whiten",
                        true,
                        "explained_variance_",
                        list(1.0, 2.0))
            },
            {
                "scaler parameter std is out of range: NaN",
                fitted(
                        "PCA",
                        "mean_",
                        list(1.0, 2.0),
                        "components_",
                        one,
                        "whiten",
                        true,
                        "explained_variance_",
                        list(-1.0))
            },
            {
                "its Pipeline's steps have 1 and 2 columns",
                pipeline(fitted("PCA", "mean_", list(1.0, 2.0), "components_", one), unit)
            },
            {
                "a model has at most 16 steps, got 17",
                pipeline(Collections.nCopies(17, unit).toArray())
            },
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesWhatNoFitLeavesBehind(String sentence, PythonObject estimator) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimators.whole(estimator))
                .withMessage(sentence);
    }

    /** As versions up to 0.23 left it, which counted no columns. */
    @Test
    void takesTheWidthOfANormalizerFromWhatStandsBeforeIt() {
        PythonObject old = fitted("Normalizer", "norm", "max", "copy", true);
        PythonObject scaler = fitted("StandardScaler", "mean_", list(1.0, 2.0), "scale_", list(2.0, 3.0));

        assertThat(Estimators.whole(pipeline(scaler, old)).steps()).containsExactly(new UnitNorm(UnitNorm.Norm.MAX));
    }

    @Test
    void refusesOtherDecompositionsByName() throws Exception {
        Path path = resource("kernel.pkl");

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> FittedFeatures.read(path))
                .withMessageStartingWith(
                        path + ": it holds a sklearn.decomposition._kernel_pca.KernelPCA, which cannot be"
                                + " read as data");
    }

    @ParameterizedTest
    @CsvSource({"'Amount,Time,V1,V2'", "'Time,Amount,V1,V2,V3'"})
    void refusesColumnsInAnotherOrder(String names) throws Exception {
        FittedFeatures fitted = FittedFeatures.read(resource("standard-then-pca.pkl"));

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> fitted.features(List.of(names.split(",")), Optional.empty()))
                .withMessage("the scaler's PCA, TruncatedSVD or Normalizer takes just the columns it was fitted on, in"
                        + " their order; name these with --features: Time,Amount,V1,V2");
    }
}
