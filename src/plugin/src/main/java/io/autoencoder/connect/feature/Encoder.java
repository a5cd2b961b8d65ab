// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import org.jspecify.annotations.Nullable;

/**
 * How the value of one field becomes inputs of the network, in two steps: any value a record or a file may hold becomes
 * one number, its <em>code</em>, and a code becomes {@link #width} inputs. Codes are what rows hold: for a number the
 * number itself, for a category its index, for a time the milliseconds since 1970. Immutable and thread-safe.
 *
 * <p>The inputs of a feature are weighted so that their variances over the training rows sum up to about 1, however
 * many they are: a category of fifty values counts in a score as much as a number.
 */
public sealed interface Encoder permits Scaler, OneHot, OneHotBins, Frequency, Ordinal, Flag, Calendar, ScaledInputs {

    /** How many inputs it makes, at least 1. */
    int width();

    /**
     * The code of a value; NaN where it is missing.
     *
     * @param value as Connect has it, or a cell's text
     * @param text says which text is a number and which stands for a missing value
     * @throws NotANumberException if this encoder has no code for the value
     */
    double code(@Nullable Object value, TextNumber text);

    /**
     * Writes the inputs for a code.
     *
     * @param code not NaN
     * @param inputs receives {@link #width} values in place of as many zeros
     * @param offset where the first goes
     */
    void encode(double code, float[] inputs, int offset);

    /**
     * What makes the one input of a code, so that {@code (float) scaler().scale(code)} is what {@link #encode} writes;
     * null where inputs are made otherwise.
     */
    default @Nullable Scaler scaler() {
        return null;
    }

    /**
     * Whether all inputs are 0 but the one that {@link #setInput} names, and no input is set where there is no value.
     */
    default boolean isOneHot() {
        return false;
    }

    /**
     * The input that a code sets, if this {@link #isOneHot}; {@link #width} where it sets none.
     *
     * @param code not NaN
     */
    default int setInput(double code) {
        return width();
    }

    /**
     * As {@link #encode}, where there is no value and none stands in: each input is not set, which is 0 unless they are
     * scaled.
     */
    default void encodeMissing(float[] inputs, int offset) {}

    /**
     * The code that stands in for a missing value under {@link MissingPolicy#CENTER}; NaN where no input is set then.
     */
    double center();

    /**
     * The value that a code stands for, for people: a Double, or a text for what is no number.
     *
     * @param code not NaN
     */
    Object value(double code);

    /**
     * The value that the network's outputs are nearest to, of the same kind as those of {@link #value}.
     *
     * @param outputs the reconstruction
     * @param offset of this feature's first output
     */
    Object decode(float[] outputs, int offset);

    /** Whether {@link #isUnseen} may ever be true. */
    default boolean tellsUnseen() {
        return false;
    }

    /**
     * Whether a code stands for a category that no training row had. False for a category whose code is that of a known
     * one as well.
     */
    default boolean isUnseen(double code) {
        return false;
    }

    /**
     * The code that one of the rows the encoder was learned from would have, had it been learned from all the others. A
     * row that was counted makes its own category look less rare than the next row will find it.
     *
     * @param code of the row; NaN stays NaN
     */
    default double leftOut(double code) {
        return code;
    }

    /** Whether {@link #value} and {@link #decode} give numbers. */
    default boolean isNumeric() {
        return false;
    }
}
