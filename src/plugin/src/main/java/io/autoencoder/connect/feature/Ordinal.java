// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The index of a category, scaled, as one input: for categories that have an order, such as small, medium, large.
 *
 * @param categories in their order
 * @param unseen the index that unknown categories get; empty where they cannot be scored
 * @param scaler of indexes
 */
public record Ordinal(Categories categories, OptionalDouble unseen, Scaler scaler) implements Encoder {

    public Ordinal {
        Objects.requireNonNull(categories, "categories");
        Objects.requireNonNull(scaler, "scaler");
        if (unseen.isPresent() && !Double.isFinite(unseen.getAsDouble())) {
            throw new IllegalArgumentException("the index of unknown categories must be a finite number");
        }
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public double code(@Nullable Object value, TextNumber text) {
        double index = categories.index(value, text);
        if (index != categories.size()) {
            return index;
        }
        return unseen.orElseThrow(() -> new NotANumberException(NotANumberException.Reason.UNSEEN));
    }

    @Override
    public void encode(double code, float[] inputs, int offset) {
        inputs[offset] = (float) scaler.scale(code);
    }

    @Override
    public boolean tellsUnseen() {
        return unseen.isPresent() && !isKnown(unseen.getAsDouble());
    }

    @Override
    public boolean isUnseen(double code) {
        return tellsUnseen() && code == unseen.getAsDouble();
    }

    private boolean isKnown(double code) {
        return code >= 0 && code < categories.size() && code == Math.rint(code);
    }

    @Override
    public double center() {
        return Math.rint(Math.max(0, Math.min(categories.size() - 1, scaler.center())));
    }

    @Override
    public Object value(double code) {
        return isKnown(code) ? categories.names().get((int) code) : "(unknown)";
    }

    @Override
    public Object decode(float[] outputs, int offset) {
        double index = Math.rint(scaler.unscale(outputs[offset]));
        return value(Math.max(0, Math.min(categories.size() - 1, index)));
    }
}
