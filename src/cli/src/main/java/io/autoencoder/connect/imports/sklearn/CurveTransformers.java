// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import io.autoencoder.connect.feature.BinScaler;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.FunctionScaler;
import io.autoencoder.connect.feature.OneHotBins;
import io.autoencoder.connect.feature.PowerScaler;
import io.autoencoder.connect.feature.QuantileScaler;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.feature.Scaler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Estimators that change the distribution of a column: PowerTransformer, QuantileTransformer, KBinsDiscretizer,
 * FunctionTransformer. A fault is an IllegalArgumentException.
 */
final class CurveTransformers {

    /** By NumPy's names. */
    private static final Map<String, FunctionScaler> FUNCTIONS = Map.ofEntries(
            Map.entry("log", FunctionScaler.LOG),
            Map.entry("log1p", FunctionScaler.LOG1P),
            Map.entry("log2", FunctionScaler.LOG2),
            Map.entry("log10", FunctionScaler.LOG10),
            Map.entry("sqrt", FunctionScaler.SQRT),
            Map.entry("cbrt", FunctionScaler.CBRT),
            Map.entry("abs", FunctionScaler.ABS),
            Map.entry("absolute", FunctionScaler.ABS),
            Map.entry("fabs", FunctionScaler.ABS),
            Map.entry("square", FunctionScaler.SQUARE),
            Map.entry("exp", FunctionScaler.EXP),
            Map.entry("expm1", FunctionScaler.EXPM1),
            Map.entry("arcsinh", FunctionScaler.ARCSINH));

    private CurveTransformers() {}

    static FittedFeatures power(PythonObject object) {
        List<Double> lambdas = Estimators.numbers(object.get("lambdas_"));
        if (lambdas == null) {
            throw Estimators.notFitted(object);
        }
        PowerScaler.Family family =
                "box-cox".equals(object.get("method")) ? PowerScaler.Family.BOX_COX : PowerScaler.Family.YEO_JOHNSON;
        List<Scaler> scalers = new ArrayList<>();
        for (double lambda : lambdas) {
            scalers.add(new PowerScaler(family, lambda));
        }
        if (Boolean.FALSE.equals(object.get("standardize"))) {
            return FittedFeatures.of(Estimators.names(object, scalers.size()), scalers);
        }
        if (!(object.get("_scaler") instanceof PythonObject standard)) {
            throw Estimators.notFitted(object);
        }
        List<FittedColumn> standardized =
                AffineScalers.scaled(standard, "scale_", "mean_").columns();
        if (standardized.size() != scalers.size()) {
            throw new IllegalArgumentException("its PowerTransformer has " + scalers.size() + " exponents for "
                    + standardized.size() + " columns");
        }
        for (int i = 0; i < scalers.size(); i++) {
            scalers.set(i, AffineScalers.joined(scalers.get(i), (Scaler)
                    standardized.get(i).encoder()));
        }
        return FittedFeatures.of(Estimators.names(object, scalers.size()), scalers);
    }

    static FittedFeatures quantile(PythonObject object) {
        if (!(object.get("quantiles_") instanceof NumpyArray array)) {
            throw Estimators.notFitted(object);
        }
        QuantileScaler.Output output = "normal".equals(object.get("output_distribution"))
                ? QuantileScaler.Output.NORMAL
                : QuantileScaler.Output.UNIFORM;
        List<Scaler> scalers = new ArrayList<>();
        for (List<Object> column : array.columns()) {
            double[] values = array(column);
            if (values.length < 2) {
                throw new IllegalArgumentException(
                        "its QuantileTransformer has a single quantile; fit it on more rows, with n_quantiles of 2 or"
                                + " more");
            }
            scalers.add(new QuantileScaler(new Quantiles(values), output));
        }
        return FittedFeatures.of(Estimators.names(object, scalers.size()), scalers);
    }

    static FittedFeatures bins(PythonObject object) {
        if (object.get("bin_edges_") == null) {
            throw Estimators.notFitted(object);
        }
        boolean isOrdinal = "ordinal".equals(object.get("encode"));
        List<FittedColumn> columns = new ArrayList<>();
        for (Object edges : Estimators.list(object.get("bin_edges_"))) {
            double[] values = finite(array(Estimators.list(edges)));
            BinScaler bins = new BinScaler(isBefore11(object) ? lowered(values) : values);
            Encoder encoder = isOrdinal ? bins : new OneHotBins(bins, 1);
            columns.add(FittedColumn.of(columns.size(), encoder));
        }
        return FittedFeatures.inPlace(Estimators.names(object, columns.size()), columns.size(), columns);
    }

    private static double[] array(List<?> values) {
        return values.stream().mapToDouble(Estimators::number).toArray();
    }

    /** The only bin of a constant column reaches from negative infinity to infinity. */
    private static double[] finite(double[] edges) {
        for (int i = 0; i < edges.length; i++) {
            edges[i] = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, edges[i]));
        }
        return edges;
    }

    private static boolean isBefore11(PythonObject object) {
        return object.get("_sklearn_version") instanceof String version && version.matches("(0|1\\.0)\\..*");
    }

    /** Up to 1.0 a value counted as on an edge if it was 1e-8 and a hundred-thousandth of itself below. */
    private static double[] lowered(double[] edges) {
        for (int i = 1; i < edges.length - 1; i++) {
            double edge = edges[i] - 1e-8;
            edges[i] = Math.max(edges[0], edge / (edge < 0 ? 1 - 1e-5 : 1 + 1e-5));
        }
        return edges;
    }

    /** @param width how many columns it was fitted on, where that is known from what stands around it */
    static FittedFeatures function(PythonObject object, OptionalInt width) {
        boolean hasArguments = object.get("kw_args") instanceof Map<?, ?> arguments && !arguments.isEmpty();
        if (hasArguments) {
            throw new IllegalArgumentException(
                    "its FunctionTransformer gives its function arguments (kw_args), which" + " cannot be read");
        }
        Scaler scaler = scaler(object.get("func"));
        Object fitted = object.get("n_features_in_");
        if (width.isEmpty() && !(fitted instanceof Number)) {
            throw new IllegalArgumentException(
                    "its FunctionTransformer does not say how many columns it takes; fit it with" + " validate=True");
        }
        int columns = width.orElseGet(() -> NumpyArray.count(fitted));
        return FittedFeatures.of(Estimators.names(object, columns), Collections.nCopies(columns, scaler));
    }

    private static Scaler scaler(@Nullable Object function) {
        if (function == null) {
            return new Scaler.None();
        }
        FunctionScaler known = function instanceof PythonFunction named ? FUNCTIONS.get(named.name()) : null;
        if (known == null) {
            throw new IllegalArgumentException("its FunctionTransformer calls "
                    + (function instanceof PythonFunction named ? named.name() : "something else than a function")
                    + ", which cannot be read as data; of NumPy's functions these can: "
                    + String.join(", ", FUNCTIONS.keySet().stream().sorted().toList()));
        }
        return known;
    }
}
