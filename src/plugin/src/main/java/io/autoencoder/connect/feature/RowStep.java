// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.List;

/**
 * A step over a whole row between the encoders and the network: what the network takes in, and gives back, is what the
 * last step makes of a row. In double precision. Immutable and thread-safe.
 *
 * <p>A score is made of the values after the last step. Two ways lead back to the features: {@link #restore} for
 * expected values, {@link #attribute} for what each feature adds to a score.
 */
public sealed interface RowStep permits UnitNorm, Projection, Scaling, PartOfRow {

    /** The most steps that a model has. */
    int MOST = 16;

    /**
     * How many values come out.
     *
     * @param values how many go in
     * @throws IllegalArgumentException if this step does not take as many
     */
    int width(int values);

    /**
     * Carries a row on.
     *
     * @param row what goes in
     * @param into receives what comes out
     */
    void apply(double[] row, double[] into);

    /**
     * The way back: what has to go in so that {@code outputs} come out, or of all that may have gone in what is nearest
     * to the training rows.
     *
     * @param outputs values as they come out
     * @param row what went in for the same row, whose length a {@link UnitNorm} keeps
     * @param into receives as many values as {@code row} has
     */
    void restore(double[] outputs, double[] row, double[] into);

    /**
     * Divides errors of what comes out among what goes in: the sum of their squares stays what it is.
     *
     * @param errors with their signs
     * @param into receives as many values as go in
     */
    void attribute(double[] errors, double[] into);

    /**
     * How many values come out of the last of several steps.
     *
     * @param values how many go into the first
     * @throws IllegalArgumentException if there are too many steps, or one does not take what the one before makes
     */
    static int width(List<RowStep> steps, int values) {
        if (steps.size() > MOST) {
            throw new IllegalArgumentException("a model has at most " + MOST + " steps, got " + steps.size());
        }
        int width = values;
        for (RowStep step : steps) {
            width = step.width(width);
        }
        return width;
    }
}
