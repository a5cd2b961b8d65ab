// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.RowStep;
import io.autoencoder.connect.feature.ScaledInputs;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Steps one after the other: what all of them make of each column. A fault is an IllegalArgumentException. */
final class Pipelines {

    private Pipelines() {}

    /** @param width how many columns it was fitted on, where that is known from what stands around it */
    static FittedFeatures read(PythonObject pipeline, OptionalInt width) {
        FittedFeatures all = null;
        for (Object step : Estimators.list(pipeline.get("steps"))) {
            List<?> named = Estimators.list(step);
            if (named.size() < 2) {
                throw new IllegalArgumentException("its Pipeline has a step without an estimator");
            }
            Object estimator = named.get(1);
            if (estimator != null && !"passthrough".equals(estimator)) {
                all = then(all, estimator, width);
            }
        }
        if (all == null) {
            throw new IllegalArgumentException("its Pipeline has no step that changes values");
        }
        return all;
    }

    private static FittedFeatures then(@Nullable FittedFeatures before, Object estimator, OptionalInt width) {
        if (before == null) {
            return Estimators.read(estimator, width);
        }
        int outputs = before.outputs();
        FittedFeatures next = Estimators.read(estimator, OptionalInt.of(outputs));
        if (next.inputs() != outputs) {
            throw new IllegalArgumentException(
                    "its Pipeline's steps have " + outputs + " and " + next.inputs() + " columns");
        }
        FittedFeatures joined =
                before.steps().isEmpty() ? then(before, next) : before.then(scaling(next, Estimators.kind(estimator)));
        return joined.then(next.steps());
    }

    /** What comes after a step over whole rows, as a step that scales each of the values it makes. */
    private static List<RowStep> scaling(FittedFeatures next, String estimator) {
        List<Scaler> scalers = new ArrayList<>();
        boolean isWhole = next.columns().size() == next.inputs();
        for (FittedColumn column : next.columns()) {
            boolean inPlace = isWhole && column.input() == scalers.size() && column.width() == 1;
            if (!inPlace || column.word().isPresent() || !(column.encoder() instanceof Scaler scaler)) {
                throw new IllegalArgumentException("its Pipeline has " + estimator
                        + " after a PCA, TruncatedSVD or Normalizer, where the row has no columns to encode or choose any"
                        + " more; put it before, or leave it out");
            }
            scalers.add(scaler);
        }
        boolean changes = !scalers.stream().allMatch(Scaler.None.class::isInstance);
        return changes ? List.of(new Scaling(scalers)) : List.of();
    }

    /** By the places of their columns. */
    static FittedFeatures then(FittedFeatures first, FittedFeatures second) {
        int outputs = first.outputs();
        FittedColumn[] source = new FittedColumn[outputs];
        int[] part = new int[outputs];
        int output = 0;
        for (FittedColumn column : first.columns()) {
            for (int i = 0; i < column.width(); i++) {
                source[output] = column;
                part[output] = i;
                output++;
            }
        }
        List<FittedColumn> columns = new ArrayList<>();
        List<FittedColumn> next = second.columns();
        for (int i = 0; i < next.size(); ) {
            int input = next.get(i).input();
            FittedColumn column = source[input];
            int width = column.width();
            requireTogether(next, i, input, part[input], width);
            columns.add(then(column, next.subList(i, i + width)));
            i += width;
        }
        boolean isOrder = first.isOrder() || second.isOrder();
        boolean namesFirst = !first.inputNames().isEmpty() || first.isOrder() || outputs != first.inputs();
        List<String> names = namesFirst ? first.inputNames() : second.inputNames();
        return isOrder
                ? FittedFeatures.inOrder(names, first.inputs(), columns)
                : FittedFeatures.inPlace(names, first.inputs(), columns);
    }

    /** What one column became must stay together, in its order: it is one feature. */
    private static void requireTogether(List<FittedColumn> next, int from, int input, int part, int width) {
        boolean together = part == 0 && from + width <= next.size();
        for (int i = 0; together && i < width; i++) {
            together = next.get(from + i).input() == input + i;
        }
        if (!together) {
            throw new IllegalArgumentException(
                    "its Pipeline takes apart the columns that an encoder made of one; choose"
                            + " columns before they are encoded");
        }
    }

    /** @param next what becomes of each of the columns that come of one */
    private static FittedColumn then(FittedColumn column, List<FittedColumn> next) {
        int width = column.encoder().width();
        if (width < next.size() && !isUnchanged(next.get(width))) {
            throw new IllegalArgumentException("its Pipeline changes the column of 0 and 1 that says what was missing"
                    + " (add_indicator); scale the numbers beside it, in a ColumnTransformer");
        }
        if (width == 1) {
            return column.then(next.get(0));
        }
        List<FittedColumn> own = next.subList(0, width);
        return own.stream().allMatch(Pipelines::isUnchanged) ? column : column.with(scaled(column.encoder(), own));
    }

    /** Of a column of 0 and 1. */
    private static boolean isUnchanged(FittedColumn column) {
        return column.encoder() instanceof Scaler scaler && scaler.scale(0) == 0 && scaler.scale(1) == 1;
    }

    private static Encoder scaled(Encoder encoder, List<FittedColumn> next) {
        List<Scaler> scalers = new ArrayList<>();
        for (int i = 0; i < next.size(); i++) {
            if (!(next.get(i).encoder() instanceof Scaler scaler)) {
                throw new IllegalArgumentException(
                        "its Pipeline encodes columns of 0 and 1 that an encoder made; encode each column once");
            }
            boolean isScaled = encoder instanceof ScaledInputs;
            scalers.add(
                    isScaled
                            ? AffineScalers.joined(
                                    ((ScaledInputs) encoder).scalers().get(i), scaler)
                            : scaler);
        }
        return new ScaledInputs(encoder instanceof ScaledInputs before ? before.encoder() : encoder, scalers);
    }
}
