// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Arrays;
import java.util.Objects;

/**
 * A step over neighboring values of a row, which leaves the others as they are: a transformer beside others. Allocates
 * with each row.
 *
 * @param from how many values stand before the first one that the step is given
 * @param count how many it is given
 * @param step makes other values in their place, possibly of another number
 */
public record PartOfRow(int from, int count, RowStep step) implements RowStep {

    /** @throws IllegalArgumentException if it is no part of any row, or the step does not take as many values */
    public PartOfRow {
        Objects.requireNonNull(step, "step");
        if (from < 0 || count < 1) {
            throw new IllegalArgumentException(
                    "a part of a row has 1 or more values from 0 on, got " + count + " from " + from + " on");
        }
        step.width(count);
    }

    @Override
    public int width(int values) {
        if (from > values - count) {
            throw new IllegalArgumentException(
                    "a row of " + values + " values has no part of " + count + " from " + from + " on");
        }
        return values - count + step.width(count);
    }

    private double[] before(double[] row) {
        return Arrays.copyOfRange(row, from, from + count);
    }

    private double[] after(double[] outputs) {
        return Arrays.copyOfRange(outputs, from, from + step.width(count));
    }

    /**
     * Puts a part into its place, and the other values of {@code row}, whose own part is as long as told, around it.
     */
    private void join(double[] row, int length, double[] part, double[] into) {
        System.arraycopy(row, 0, into, 0, from);
        System.arraycopy(part, 0, into, from, part.length);
        System.arraycopy(row, from + length, into, from + part.length, row.length - from - length);
    }

    @Override
    public void apply(double[] row, double[] into) {
        double[] part = new double[step.width(count)];
        step.apply(before(row), part);
        join(row, count, part, into);
    }

    @Override
    public void restore(double[] outputs, double[] row, double[] into) {
        double[] part = new double[count];
        step.restore(after(outputs), before(row), part);
        join(outputs, step.width(count), part, into);
    }

    @Override
    public void attribute(double[] errors, double[] into) {
        double[] part = new double[count];
        step.attribute(after(errors), part);
        join(errors, step.width(count), part, into);
    }
}
