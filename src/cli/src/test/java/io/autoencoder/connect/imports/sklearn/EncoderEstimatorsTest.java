// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import static io.autoencoder.connect.imports.sklearn.Pickled.columns;
import static io.autoencoder.connect.imports.sklearn.Pickled.fitted;
import static io.autoencoder.connect.imports.sklearn.Pickled.list;
import static io.autoencoder.connect.imports.sklearn.Pickled.pipeline;
import static io.autoencoder.connect.imports.sklearn.Pickled.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.feature.BinScaler;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.FunctionScaler;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.Ordinal;
import io.autoencoder.connect.feature.PowerScaler;
import io.autoencoder.connect.feature.Scaler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Encoders and transformers of other kinds than scalers, as versions of scikit-learn and damaged files have them. */
class EncoderEstimatorsTest {

    static Stream<Arguments> encoders() {
        PythonObject grouped = fitted(
                "OneHotEncoder",
                "categories_",
                list(list("a", "b", "c", "d")),
                "_infrequent_indices",
                list(list(1, 3)),
                "_drop_idx_after_grouping",
                list(0),
                "handle_unknown",
                "warn");
        PythonObject bins = fitted(
                "KBinsDiscretizer",
                "bin_edges_",
                list(list(Double.NEGATIVE_INFINITY, -1.0, 8.00001, Double.POSITIVE_INFINITY)),
                "encode",
                "ordinal",
                "_sklearn_version",
                "1.0.2");
        return Stream.of(
                // Since 1.3 what was dropped has another name, since 1.6 unknown ones may be warned of.
                arguments(
                        grouped, new OneHot(new Categories(List.of("c", "b", "d", "a")), 1, 2, OneHot.Unseen.OTHER, 1)),
                arguments(
                        fitted("OneHotEncoder", "categories_", list(list(5411L, 1.5, true))),
                        new OneHot(new Categories(List.of("5411", "1.5", "true")), OneHot.Unseen.FAIL, 1)),
                arguments(
                        fitted("LabelEncoder", "classes_", list("b", "a")),
                        new Ordinal(new Categories(List.of("b", "a")), OptionalDouble.empty(), new Scaler.None())),
                // Up to 1.0 what lay a little below an edge lay on it.
                arguments(bins, new BinScaler(new double[] {
                    -Double.MAX_VALUE, (-1 - 1e-8) / (1 - 1e-5), (8.00001 - 1e-8) / (1 + 1e-5), Double.MAX_VALUE
                })),
                arguments(
                        fitted("FunctionTransformer", "func", new PythonFunction("absolute"), "n_features_in_", 1),
                        FunctionScaler.ABS),
                arguments(
                        fitted("PowerTransformer", "lambdas_", list(0.5), "standardize", false),
                        new PowerScaler(PowerScaler.Family.YEO_JOHNSON, 0.5)));
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void makesEncoders(PythonObject estimator, Encoder encoder) {
        assertThat(Estimators.whole(estimator).columns())
                .extracting(FittedColumn::encoder)
                .containsExactly(encoder);
    }

    static Stream<Arguments> hugeOrShapeless() {
        List<Object> names =
                IntStream.range(0, 100_001).mapToObj(i -> (Object) ("c" + i)).toList();
        PythonObject same = fitted("FunctionTransformer", "func", new PythonFunction("exp"), "n_features_in_", 1);
        PythonObject many = pipeline(Collections.nCopies(33, same).toArray());
        PythonObject standard = fitted("StandardScaler", "mean_", list(1.0), "scale_", list(2.0));
        PythonObject nested = fitted("StandardScaler", "mean_", list(1.0), "scale_", list(2.0));
        for (int i = 0; i < 3; i++) {
            nested = pipeline(Collections.nCopies(99, nested).toArray());
        }
        return Stream.of(
                arguments(
                        fitted("OneHotEncoder", "categories_", list(names)),
                        "a categorical feature has 1 to 100000 categories"),
                arguments(
                        fitted("OrdinalEncoder", "categories_", list(list())),
                        "a categorical feature has 1 to 100000 categories"),
                arguments(
                        fitted("OneHotEncoder", "categories_", list(list(list("a")))),
                        "its OneHotEncoder has a category that is neither text nor a number"),
                arguments(
                        fitted("OneHotEncoder", "categories_", list(list("a", null, Double.NaN))),
                        "its OneHotEncoder tells categories apart that are one in a record, such as None and NaN, or 1"
                                + " and the text 1; make them one before they are encoded"),
                arguments(
                        fitted("OneHotEncoder", "categories_", list(list("a")), "drop_idx_", list(0, 0)),
                        "its OneHotEncoder encodes 1 columns and has 2 of their settings"),
                arguments(
                        fitted(
                                "OrdinalEncoder",
                                "categories_",
                                list(list("a")),
                                "_default_to_infrequent_mappings",
                                list(list(0))),
                        "its OrdinalEncoder gives rare categories one index (min_frequency, max_categories), which cannot"
                                + " be read; join them before they are encoded"),
                arguments(fitted("OneHotEncoder"), "its OneHotEncoder is not fitted; fit it before saving it"),
                arguments(fitted("LabelEncoder"), "its LabelEncoder is not fitted; fit it before saving it"),
                arguments(fitted("PowerTransformer"), "its PowerTransformer is not fitted; fit it before saving it"),
                arguments(
                        fitted("PowerTransformer", "lambdas_", list(1.0)),
                        "its PowerTransformer is not fitted; fit it before saving it"),
                arguments(
                        fitted("PowerTransformer", "lambdas_", list(1.0, 2.0), "_scaler", standard),
                        "its PowerTransformer has 2 exponents for 1 columns"),
                arguments(
                        fitted("PowerTransformer", "lambdas_", list(Double.NaN), "standardize", false),
                        "scaler parameter lambda is out of range: NaN"),
                arguments(
                        fitted("QuantileTransformer", "quantiles_", list(1.0, 2.0)),
                        "its QuantileTransformer is not fitted; fit it before saving it"),
                arguments(
                        fitted("QuantileTransformer", "quantiles_", numbers(3, Double.NaN, 1, 2)),
                        "quantiles must be finite and ascend, value 0 does not"),
                arguments(
                        fitted("QuantileTransformer", "quantiles_", numbers(3, 2, 1, 0)),
                        "quantiles must be finite and ascend, value 1 does not"),
                arguments(fitted("KBinsDiscretizer"), "its KBinsDiscretizer is not fitted; fit it before saving it"),
                arguments(
                        fitted("KBinsDiscretizer", "bin_edges_", list(list(Double.NaN, 1.0))),
                        "edges of bins must be finite and ascend, edge 0 does not"),
                arguments(
                        fitted("KBinsDiscretizer", "bin_edges_", list(list())), "bins need at least two edges, got 0"),
                arguments(
                        fitted("FunctionTransformer", "func", new PythonFunction("log")),
                        "its FunctionTransformer does not say how many columns it takes; fit it with validate=True"),
                arguments(
                        fitted("FunctionTransformer", "func", new PythonFunction("sinh"), "n_features_in_", 1),
                        "its FunctionTransformer calls sinh, which cannot be read as data; of NumPy's functions these"
                                + " can: abs, absolute, arcsinh, cbrt, exp, expm1, fabs, log, log10, log1p, log2, sqrt,"
                                + " square"),
                arguments(many, "a chain has 2 to 32 steps, none of them a chain"),
                arguments(nested, "its StandardScaler stands in more than 100 places"),
                arguments(
                        columns(tuple("s", standard, list("a", "a"))), "its ColumnTransformer chooses a column twice"),
                arguments(
                        pipeline(fitted("LabelEncoder", "classes_", list("a")), imputer("x")),
                        "its SimpleImputer puts text in the place of numbers"));
    }

    private static PythonObject imputer(String word) {
        return fitted("SimpleImputer", "statistics_", list(word));
    }

    private static NumpyArray numbers(int rows, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        DoubleStream.of(values).forEach(bytes::putDouble);
        return NumpyArray.of(new NumpyArray.NumpyType("f8"), bytes.array(), tuple(rows, values.length / rows), "C");
    }

    @ParameterizedTest
    @MethodSource("hugeOrShapeless")
    void refusesWhatNoFitLeaves(Object estimator, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimators.whole(estimator))
                .withMessage(message);
    }

    /** By NumPy two ways of laying out the same columns. */
    @Test
    void readsColumnsByRowAndByColumn() {
        NumpyArray byRow = numbers(2, 1, 10, 2, 20);
        NumpyArray byColumn =
                NumpyArray.of(new NumpyArray.NumpyType("i1"), new byte[] {1, 2, 10, 20}, tuple(2, 2), "F");

        assertThat(byRow.columns()).containsExactly(list(1.0, 2.0), list(10.0, 20.0));
        assertThat(byColumn.columns()).isEqualTo(byRow.columns());
        assertThat(NumpyArray.of(new NumpyArray.NumpyType("i1"), new byte[0], tuple(0, 3), "C")
                        .columns())
                .hasSize(3);
    }
}
