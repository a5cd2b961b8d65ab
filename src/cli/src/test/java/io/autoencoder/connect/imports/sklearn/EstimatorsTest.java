// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import static io.autoencoder.connect.imports.sklearn.Pickled.columns;
import static io.autoencoder.connect.imports.sklearn.Pickled.fitted;
import static io.autoencoder.connect.imports.sklearn.Pickled.list;
import static io.autoencoder.connect.imports.sklearn.Pickled.pipeline;
import static io.autoencoder.connect.imports.sklearn.Pickled.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.feature.Scaler;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Estimators as a pickle leaves them, with what fitting writes into them. */
class EstimatorsTest {

    private static final PythonObject STANDARD = fitted("StandardScaler", "mean_", list(1.0), "scale_", list(2.0));

    private static List<Scaler> scalers(Object estimator) {
        return Estimators.whole(estimator).columns().stream()
                .map(column -> (Scaler) column.encoder())
                .toList();
    }

    private static List<OptionalDouble> imputed(Object estimator) {
        return Estimators.whole(estimator).columns().stream()
                .map(FittedColumn::imputed)
                .toList();
    }

    static Stream<Arguments> scalers() {
        return Stream.of(
                arguments("one before 0.17", fitted("StandardScaler", "mean_", list(1.0), "std_", list(2.0)), "3.5"),
                arguments(
                        "no centre",
                        fitted("StandardScaler", "with_mean", false, "mean_", list(1.0), "scale_", list(2.0)),
                        "4.0"),
                arguments("no scale", fitted("StandardScaler", "mean_", list(1.0)), "7.0"),
                arguments("neither", fitted("StandardScaler", "n_features_in_", 1), "8.0"),
                arguments("robust without a centre", fitted("RobustScaler", "scale_", list(2.0)), "4.0"),
                arguments("maxabs", fitted("MaxAbsScaler", "scale_", list(4.0)), "2.0"),
                arguments(
                        "one that clips after another",
                        pipeline(
                                STANDARD,
                                fitted(
                                        "MinMaxScaler",
                                        "data_min_",
                                        list(0.0),
                                        "data_max_",
                                        list(2.0),
                                        "feature_range",
                                        tuple(0, 1),
                                        "clip",
                                        true)),
                        "1.0"),
                arguments("a step that passes", pipeline("passthrough", STANDARD, null), "3.5"),
                arguments(
                        "columns in their order",
                        columns(tuple("s", STANDARD, list("b")), tuple("r", "passthrough", list("a"))),
                        "3.5 8.0"),
                arguments(
                        "columns by a mask",
                        columns(tuple("s", STANDARD, list(false, true)), tuple("d", "drop", list("a"))),
                        "3.5"),
                arguments("columns by their places", columns(tuple("s", STANDARD, list(1))), "3.5"),
                arguments(
                        "columns by a slice",
                        columns(tuple("s", STANDARD, new PythonObject("slice", list(1, null, null)))),
                        "3.5"),
                arguments(
                        "a function that is none",
                        columns(tuple("f", fitted("FunctionTransformer"), list("a"))),
                        "8.0"));
    }

    /** Each column's 8. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("scalers")
    void readsWhatFittingLeft(String what, PythonObject estimator, String scaled) {
        assertThat(scalers(estimator).stream().map(scaler -> Double.toString(scaler.scale(8))))
                .containsExactly(scaled.split(" "));
    }

    static Stream<Arguments> mistakes() {
        PythonObject two = fitted("StandardScaler", "mean_", list(1.0, 2.0), "scale_", list(2.0, 2.0));
        return Stream.of(
                arguments(fitted("StandardScaler"), "its StandardScaler is not fitted; fit it before saving it"),
                arguments(
                        fitted("StandardScaler", "mean_", list(1.0), "scale_", list(1.0, 2.0)),
                        "its StandardScaler has 1 means and 2 scales"),
                arguments(
                        fitted("StandardScaler", "mean_", list("x"), "scale_", list(1.0)),
                        "it holds text where a number should stand"),
                arguments(
                        fitted("MaxAbsScaler", "scale_", list(1.0), "feature_names_in_", list("a", "b")),
                        "its MaxAbsScaler has 2 names for 1 columns"),
                arguments(fitted("MinMaxScaler"), "its MinMaxScaler is not fitted; fit it before saving it"),
                arguments(
                        fitted(
                                "MinMaxScaler",
                                "data_min_",
                                list(0.0),
                                "data_max_",
                                list(1.0),
                                "feature_range",
                                tuple(0)),
                        "its MinMaxScaler has no feature_range"),
                arguments(fitted("SimpleImputer"), "its SimpleImputer is not fitted; fit it before saving it"),
                arguments(
                        fitted("SimpleImputer", "statistics_", list(Double.NaN)),
                        "its SimpleImputer was fitted on a column without values and leaves it out; fit it without that"
                                + " column"),
                arguments(pipeline("passthrough"), "its Pipeline has no step that changes values"),
                arguments(pipeline(STANDARD, two), "its Pipeline's steps have 1 and 2 columns"),
                arguments(
                        fitted("Pipeline", "steps", list(tuple("alone"), tuple())),
                        "its Pipeline has a step without an estimator"),
                arguments(columns(tuple("s", STANDARD, list("a", "b"))), "its ColumnTransformer scales 1 of 2 columns"),
                arguments(columns(tuple("s", STANDARD)), "its ColumnTransformer has a part without columns"),
                arguments(
                        columns(tuple("s", STANDARD, list(2))),
                        "its ColumnTransformer chooses a column that it was not fitted on"),
                arguments(
                        columns(tuple("s", STANDARD, list("a")), tuple("t", STANDARD, list(0))),
                        "its ColumnTransformer gives the column a to s and to t, and a feature is encoded once; give one"
                                + " of them a copy of the column"),
                arguments(
                        columns(tuple("s", STANDARD, new PythonObject("slice", list(0, null, 2)))),
                        "its ColumnTransformer chooses columns by a slice that cannot be read; choose them by name"),
                arguments(
                        columns(tuple("f", fitted("FunctionTransformer", "func", "log"), list("a"))),
                        "its FunctionTransformer calls something else than a function, which cannot be read as data; of"
                                + " NumPy's functions these can: abs, absolute, arcsinh, cbrt, exp, expm1, fabs, log,"
                                + " log10, log1p, log2, sqrt, square"),
                arguments(fitted("StandardScaler", "n_features_in_", 1 << 21), "an array has more than 1048576 values"),
                arguments("text", "it holds no scaler but text"),
                arguments(null, "it holds no scaler but None"),
                arguments(5.0, "it holds no scaler but a single value"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsMissing(Object estimator, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimators.whole(estimator))
                .withMessage(message);
    }

    /** Shifts and divisions one after the other are one, whatever their numbers. */
    @Property
    void joinsTheStepsOfAPipeline(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double mean,
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double scale,
            @ForAll @DoubleRange(min = -1e3, max = 1e3) double median,
            @ForAll @DoubleRange(min = 0.01, max = 1e3) double range,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double raw) {
        PythonObject both = pipeline(
                fitted("StandardScaler", "mean_", list(mean), "scale_", list(scale)),
                fitted("RobustScaler", "center_", list(median), "scale_", list(range)));

        double expected = ((raw - mean) / scale - median) / range;
        assertThat(scalers(both).get(0).scale(raw))
                .isCloseTo(expected, within(1e-9 * (Math.abs(expected) + (1e6 / scale + Math.abs(median)) / range)));
    }

    /** As times in milliseconds have it: the mean is large, and what is divided by is not. */
    @Test
    void keepsTheDigitsOfASmallScaleBesideALargeMean() {
        PythonObject times = fitted("StandardScaler", "mean_", list(1.7e12), "scale_", list(0.1));
        PythonObject range =
                fitted("MinMaxScaler", "data_min_", list(0.0), "data_max_", list(0.3), "feature_range", tuple(0, 1));

        assertThat(scalers(pipeline(times, range))).containsExactly(new Scaler.Standard(1.7e12, 0.1 * 0.3));
    }

    /** What is imputed after a scaler stands on its scale. */
    @Test
    void givesWhatIsImputedInTheColumnsOwnUnits() {
        PythonObject imputer = fitted("SimpleImputer", "statistics_", list(3.0));

        assertThat(imputed(pipeline(imputer, STANDARD))).containsExactly(OptionalDouble.of(3));
        assertThat(imputed(pipeline(STANDARD, imputer))).containsExactly(OptionalDouble.of(7));
        assertThat(scalers(pipeline(STANDARD, imputer))).containsExactly(new Scaler.Standard(1, 2));
    }
}
