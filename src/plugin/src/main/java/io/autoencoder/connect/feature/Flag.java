// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A truth as one input: the scaled 1 or 0 of a boolean, of a number that is 1 or 0, or of text that stands for one.
 *
 * @param scaler of 1 and 0
 */
public record Flag(Scaler scaler) implements Encoder {

    private static final double HALF = 0.5;

    public Flag {
        Objects.requireNonNull(scaler, "scaler");
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public double code(@Nullable Object value, TextNumber text) {
        double number = FeatureValue.number(value, text);
        if (number == 0 || number == 1 || Double.isNaN(number)) {
            return number;
        }
        throw new NotANumberException(NotANumberException.Reason.NOT_BOOLEAN);
    }

    @Override
    public void encode(double code, float[] inputs, int offset) {
        inputs[offset] = (float) scaler.scale(code);
    }

    /** The more frequent of the two, where the scaler knows. */
    @Override
    public double center() {
        return scaler.center() > HALF ? 1 : 0;
    }

    @Override
    public Object value(double code) {
        return Boolean.toString(code > HALF);
    }

    @Override
    public Object decode(float[] outputs, int offset) {
        return value(scaler.unscale(outputs[offset]));
    }
}
