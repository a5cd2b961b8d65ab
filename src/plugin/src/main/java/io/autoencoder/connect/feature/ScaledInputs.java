// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An encoder with a scaler behind each of its inputs: what comes of categories that were made columns of 0 and 1 before
 * all columns were scaled.
 *
 * @param encoder of something else than numbers, which have a scaler in any case
 * @param scalers one for each of its inputs
 */
public record ScaledInputs(Encoder encoder, List<Scaler> scalers) implements Encoder {

    public ScaledInputs {
        scalers = List.copyOf(scalers);
        if (encoder instanceof Scaler || encoder instanceof ScaledInputs) {
            throw new IllegalArgumentException("inputs are scaled once");
        }
        if (scalers.size() != encoder.width()) {
            throw new IllegalArgumentException(encoder.width() + " inputs need as many scalers, got " + scalers.size());
        }
        for (Scaler scaler : scalers) {
            if (!isFinite(scaler.scale(0)) || !isFinite(scaler.scale(1))) {
                throw new IllegalArgumentException("a scaled input must be a finite number");
            }
        }
    }

    private static boolean isFinite(double scaled) {
        return Float.isFinite((float) scaled);
    }

    @Override
    public int width() {
        return scalers.size();
    }

    @Override
    public double code(@Nullable Object value, TextNumber text) {
        return encoder.code(value, text);
    }

    @Override
    public void encode(double code, float[] inputs, int offset) {
        encoder.encode(code, inputs, offset);
        scale(inputs, offset);
    }

    @Override
    public void encodeMissing(float[] inputs, int offset) {
        encoder.encodeMissing(inputs, offset);
        scale(inputs, offset);
    }

    private void scale(float[] inputs, int offset) {
        for (int i = 0; i < scalers.size(); i++) {
            inputs[offset + i] = (float) scalers.get(i).scale(inputs[offset + i]);
        }
    }

    @Override
    public boolean tellsUnseen() {
        return encoder.tellsUnseen();
    }

    @Override
    public boolean isUnseen(double code) {
        return encoder.isUnseen(code);
    }

    @Override
    public double leftOut(double code) {
        return encoder.leftOut(code);
    }

    @Override
    public double center() {
        return encoder.center();
    }

    @Override
    public Object value(double code) {
        return encoder.value(code);
    }

    @Override
    public Object decode(float[] outputs, int offset) {
        float[] plain = new float[scalers.size()];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (float) scalers.get(i).unscale(outputs[offset + i]);
        }
        return encoder.decode(plain, 0);
    }

    @Override
    public boolean isNumeric() {
        return encoder.isNumeric();
    }
}
