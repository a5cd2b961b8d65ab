// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One field that the network sees, as one or several of its inputs.
 *
 * @param name of the field it is read from, any text but a blank one; possibly a path such as {@code after.Amount}
 * @param encoder how its value becomes inputs: for a number, its scaler
 * @param missing what happens when it has no value
 * @param imputed the raw value that a missing one becomes under {@link MissingPolicy#CENTER}, such as the median of the
 *     training rows; where it is empty, the encoder's own center
 */
public record Feature(String name, Encoder encoder, MissingPolicy missing, OptionalDouble imputed) {

    /** A feature without a value of its own for what is missing. */
    public Feature(String name, Encoder encoder, MissingPolicy missing) {
        this(name, encoder, missing, OptionalDouble.empty());
    }

    public Feature {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a feature needs a name");
        }
        Objects.requireNonNull(encoder, "encoder");
        Objects.requireNonNull(missing, "missing");
        if (imputed.isPresent() && !Double.isFinite(imputed.getAsDouble())) {
            throw new IllegalArgumentException("the value for what is missing must be a finite number");
        }
    }

    /**
     * How many inputs of the network it is: those of its encoder, and one where missing values have an input of their
     * own.
     */
    public int width() {
        return encoder.width() + (missing == MissingPolicy.INDICATE ? 1 : 0);
    }

    /**
     * What a missing value is taken for, as the encoder's code: NaN where the record cannot be scored or no input is
     * set.
     */
    double substitute() {
        return switch (missing) {
            case CENTER -> center();
            case ZERO -> encoder.isNumeric() ? 0 : Double.NaN;
            case INDICATE -> encoder.isNumeric() ? center() : Double.NaN;
            case FAIL -> Double.NaN;
        };
    }

    private double center() {
        return imputed.orElse(encoder.center());
    }

    /**
     * Writes the inputs of a feature that is no number.
     *
     * @param code NaN where it is missing
     * @return false if the value is missing and must not be
     */
    boolean encode(double code, float[] inputs, int offset) {
        boolean isMissing = Double.isNaN(code);
        if (isMissing && missing == MissingPolicy.FAIL) {
            return false;
        }
        double known = isMissing ? substitute() : code;
        if (Double.isNaN(known)) {
            encoder.encodeMissing(inputs, offset);
        } else {
            encoder.encode(known, inputs, offset);
        }
        if (missing == MissingPolicy.INDICATE) {
            inputs[offset + encoder.width()] = isMissing ? 1 : 0;
        }
        return true;
    }
}
