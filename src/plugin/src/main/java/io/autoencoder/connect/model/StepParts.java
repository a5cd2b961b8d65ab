// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static io.autoencoder.connect.model.ManifestMapper.at;
import static io.autoencoder.connect.model.ManifestMapper.constant;
import static io.autoencoder.connect.model.ManifestMapper.keyword;
import static io.autoencoder.connect.model.ManifestMapper.required;

import io.autoencoder.connect.feature.PartOfRow;
import io.autoencoder.connect.feature.Projection;
import io.autoencoder.connect.feature.RowStep;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.Scaling;
import io.autoencoder.connect.feature.UnitNorm;
import io.autoencoder.connect.model.ManifestDocument.PartOfRowPart;
import io.autoencoder.connect.model.ManifestDocument.ProjectionPart;
import io.autoencoder.connect.model.ManifestDocument.ScalerPart;
import io.autoencoder.connect.model.ManifestDocument.ScalingPart;
import io.autoencoder.connect.model.ManifestDocument.StepPart;
import io.autoencoder.connect.model.ManifestDocument.UnitNormPart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between steps over whole rows and their form on disk. A fault is an IllegalArgumentException naming the key. */
final class StepParts {

    static final int STEPS_SINCE = 4;

    private StepParts() {}

    /**
     * The steps of a model.
     *
     * @param parts null where it has none
     * @param format the file's version of the format
     */
    static List<RowStep> steps(@Nullable List<StepPart> parts, int format) {
        if (parts == null) {
            return List.of();
        }
        ManifestMapper.requireSince(STEPS_SINCE, format, "steps");
        List<RowStep> steps = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String path = "steps[" + i + "]";
            steps.add(step(required(parts.get(i), path), path));
        }
        return steps;
    }

    private static RowStep step(StepPart part, String path) {
        if (part instanceof UnitNormPart unit) {
            return new UnitNorm(constant(UnitNorm.Norm.class, unit.norm(), path + ".norm"));
        }
        if (part instanceof ProjectionPart projection) {
            double[] mean = doubles(projection.mean(), path + ".mean");
            double[] matrix = doubles(projection.matrix(), path + ".matrix");
            return at(path, () -> new Projection(mean, matrix));
        }
        if (part instanceof PartOfRowPart some) {
            int from = required(some.from(), path + ".from");
            int count = required(some.count(), path + ".count");
            RowStep step = step(required(some.step(), path + ".step"), path + ".step");
            return at(path, () -> new PartOfRow(from, count, step));
        }
        List<ScalerPart> parts = required(((ScalingPart) part).scalers(), path + ".scalers");
        List<Scaler> scalers = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            scalers.add(ScalerParts.scaler(parts.get(i), path + ".scalers[" + i + "]"));
        }
        return at(path, () -> new Scaling(scalers));
    }

    private static double[] doubles(byte[] bytes, String path) {
        return DoubleBytes.ofBytes(required(bytes, path), path);
    }

    /** @return null for none, so that a model without steps is written as ever */
    static @Nullable List<StepPart> parts(List<RowStep> steps) {
        return steps.isEmpty() ? null : steps.stream().map(StepParts::part).toList();
    }

    private static StepPart part(RowStep step) {
        if (step instanceof UnitNorm unit) {
            return new UnitNormPart(keyword(unit.norm()));
        }
        if (step instanceof Projection projection) {
            return new ProjectionPart(DoubleBytes.toBytes(projection.mean()), DoubleBytes.toBytes(projection.matrix()));
        }
        if (step instanceof PartOfRow some) {
            return new PartOfRowPart(some.from(), some.count(), part(some.step()));
        }
        return new ScalingPart(
                ((Scaling) step).scalers().stream().map(ScalerParts::part).toList());
    }
}
