// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A number as one input for each interval, of which the one it lies in is set: KBinsDiscretizer's one-hot encoding.
 *
 * @param bins the intervals
 * @param hot the input that is set, 1 as scikit-learn has it; positive
 */
public record OneHotBins(BinScaler bins, float hot) implements Encoder {

    public OneHotBins {
        Objects.requireNonNull(bins, "bins");
        if (!(hot > 0) || Float.isInfinite(hot)) {
            throw new IllegalArgumentException("the input that is set must be a positive number");
        }
    }

    @Override
    public int width() {
        return bins.bins();
    }

    @Override
    public double code(@Nullable Object value, TextNumber text) {
        return FeatureValue.number(value, text);
    }

    @Override
    public void encode(double code, float[] inputs, int offset) {
        inputs[offset + bins.bin(code)] = hot;
    }

    @Override
    public boolean isOneHot() {
        return true;
    }

    @Override
    public int setInput(double code) {
        return bins.bin(code);
    }

    @Override
    public double center() {
        return bins.center();
    }

    @Override
    public Object value(double code) {
        return code;
    }

    /** The middle of the interval of the largest output. */
    @Override
    public Object decode(float[] outputs, int offset) {
        int largest = 0;
        for (int i = 1; i < width(); i++) {
            if (outputs[offset + i] > outputs[offset + largest]) {
                largest = i;
            }
        }
        return bins.unscale(largest);
    }

    @Override
    public boolean isNumeric() {
        return true;
    }
}
