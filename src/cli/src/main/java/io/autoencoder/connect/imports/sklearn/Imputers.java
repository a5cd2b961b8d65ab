// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What takes the place of a missing value. A fault is an IllegalArgumentException. */
final class Imputers {

    private Imputers() {}

    static FittedFeatures read(PythonObject imputer) {
        if (imputer.get("statistics_") == null) {
            throw Estimators.notFitted(imputer);
        }
        requireNan(imputer.get("missing_values"));
        List<FittedColumn> columns = new ArrayList<>();
        for (Object statistic : Estimators.list(imputer.get("statistics_"))) {
            columns.add(imputing(FittedColumn.of(columns.size(), new Scaler.None()), statistic));
        }
        if (Boolean.TRUE.equals(imputer.get("add_indicator"))) {
            indicate(columns, imputer.get("indicator_"));
        }
        return FittedFeatures.inPlace(Estimators.names(imputer, columns.size()), columns.size(), columns);
    }

    private static void requireNan(@Nullable Object missing) {
        boolean isNan = missing == null || "NaN".equals(missing) || missing instanceof Double d && d.isNaN();
        if (!isNan) {
            throw new IllegalArgumentException(
                    "its SimpleImputer takes "
                            + (missing instanceof Number ? missing : "something else than NaN")
                            + " for missing; fit it on data that has NaN in its place, and name the value with --missing-words");
        }
    }

    private static FittedColumn imputing(FittedColumn column, @Nullable Object statistic) {
        if (statistic instanceof String text) {
            return column.imputing(text);
        }
        if (statistic instanceof Boolean truth) {
            return column.imputing(truth ? 1 : 0);
        }
        double number = statistic == null ? Double.NaN : Estimators.number(statistic);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(
                    "its SimpleImputer was fitted on a column without values and leaves it out; fit it without that"
                            + " column");
        }
        return column.imputing(number);
    }

    /** scikit-learn puts indicators behind all columns, a feature's inputs lie side by side. */
    private static void indicate(List<FittedColumn> columns, @Nullable Object indicator) {
        List<?> indicated = indicator instanceof PythonObject object && object.get("features_") != null
                ? Estimators.list(object.get("features_"))
                : List.of();
        if (indicated.isEmpty()) {
            return;
        }
        int last = columns.size() - 1;
        if (indicated.size() > 1 || Estimators.number(indicated.get(0)) != last) {
            throw new IllegalArgumentException("its SimpleImputer puts the columns that say what was missing"
                    + " (add_indicator) behind all others, and a feature's inputs lie side by side; impute each column"
                    + " by a SimpleImputer of its own, in a ColumnTransformer");
        }
        columns.set(last, columns.get(last).with(MissingPolicy.INDICATE));
    }
}
