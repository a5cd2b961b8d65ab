// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import io.autoencoder.connect.feature.Projection;
import io.autoencoder.connect.feature.RowStep;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.Scaling;
import io.autoencoder.connect.feature.UnitNorm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * Estimators that mix the values of a row: Normalizer, PCA, IncrementalPCA, TruncatedSVD. A fault is an
 * IllegalArgumentException.
 */
final class RowTransformers {

    private RowTransformers() {}

    /** @param width how many columns it was fitted on, where that is known from what stands around it */
    static FittedFeatures normalizer(PythonObject object, OptionalInt width) {
        int inputs;
        if (object.get("n_features_in_") instanceof Number fitted) {
            inputs = NumpyArray.count(fitted);
        } else {
            // Versions before 0.24 learn nothing of the columns.
            inputs = width.orElseThrow(() -> Estimators.notFitted(object));
        }
        UnitNorm.Norm norm = object.get("norm") instanceof String name
                ? switch (name) {
                    case "l1" -> UnitNorm.Norm.L1;
                    case "max" -> UnitNorm.Norm.MAX;
                    default -> UnitNorm.Norm.L2;
                }
                : UnitNorm.Norm.L2;
        return over(object, inputs, List.of(new UnitNorm(norm)));
    }

    static FittedFeatures pca(PythonObject object) {
        List<Double> mean = Estimators.numbers(object.get("mean_"));
        if (mean == null) {
            throw Estimators.notFitted(object);
        }
        List<RowStep> steps = new ArrayList<>();
        steps.add(projection(object, mean));
        if (Boolean.TRUE.equals(object.get("whiten"))) {
            List<Double> variances = Estimators.numbers(object.get("explained_variance_"));
            if (variances == null) {
                throw Estimators.notFitted(object);
            }
            // Newer versions take a standard deviation that is next to 0 for this.
            steps.add(new Scaling(variances.stream()
                    .map(variance -> (Scaler) new Scaler.Standard(0, Math.max(Math.sqrt(variance), Math.ulp(1.0))))
                    .toList()));
        }
        return over(object, mean.size(), steps);
    }

    static FittedFeatures svd(PythonObject object) {
        int inputs = components(object).columns().size();
        return over(object, inputs, List.of(projection(object, Collections.nCopies(inputs, 0.0))));
    }

    private static NumpyArray components(PythonObject object) {
        if (object.get("components_") instanceof NumpyArray components) {
            return components;
        }
        throw Estimators.notFitted(object);
    }

    /** What scikit-learn keeps direction after direction are columns of the matrix. */
    private static Projection projection(PythonObject object, List<Double> mean) {
        double[] matrix = components(object).columns().stream()
                .flatMap(List::stream)
                .mapToDouble(Estimators::number)
                .toArray();
        try {
            return new Projection(mean.stream().mapToDouble(Double::doubleValue).toArray(), matrix);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its " + object.type() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static FittedFeatures over(PythonObject object, int inputs, List<RowStep> steps) {
        return FittedFeatures.of(
                        Estimators.names(object, inputs), Collections.nCopies(inputs, (Scaler) new Scaler.None()))
                .then(steps);
    }
}
