// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How rare a category is, as one input: the scaled negative natural logarithm of its share of the training rows. For
 * fields of many categories, such as merchants. The code is the logarithm itself.
 *
 * @param categories the known ones
 * @param rarities for each {@code -ln(share)}, 0 or more
 * @param unseen the rarity of a category that no training row had, at least that of the rarest
 * @param scaler of rarities
 */
public record Frequency(Categories categories, double[] rarities, double unseen, Scaler scaler) implements Encoder {

    /** From here on a fraction of a row says nothing. */
    private static final double WHOLE = 9.95;

    public Frequency {
        rarities = rarities.clone();
        Objects.requireNonNull(scaler, "scaler");
        if (rarities.length != categories.size()) {
            throw new IllegalArgumentException(
                    categories.size() + " categories need as many rarities, got " + rarities.length);
        }
        for (double rarity : rarities) {
            require(rarity);
        }
        require(unseen);
    }

    private static void require(double rarity) {
        if (!(rarity >= 0) || Double.isInfinite(rarity)) {
            throw new IllegalArgumentException("a rarity must be a number of 0 or more");
        }
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public double code(@Nullable Object value, TextNumber text) {
        double index = categories.index(value, text);
        if (Double.isNaN(index)) {
            return index;
        }
        return index < rarities.length ? rarities[(int) index] : unseen;
    }

    @Override
    public void encode(double code, float[] inputs, int offset) {
        inputs[offset] = (float) scaler.scale(code);
    }

    @Override
    public boolean tellsUnseen() {
        return Arrays.stream(rarities).noneMatch(rarity -> rarity == unseen);
    }

    @Override
    public boolean isUnseen(double code) {
        return tellsUnseen() && code == unseen;
    }

    /** That of a category with one row less, among as many. */
    @Override
    public double leftOut(double code) {
        // The rarest known category has two rows, and what is unseen is as rare as one row.
        long rows = Math.round(Math.exp(unseen));
        long others = Math.round(Math.exp(unseen - code)) - 1;
        if (Double.isNaN(code)) {
            return code;
        }
        return others > 1 ? Math.min(unseen, -Math.log((double) others / rows)) : unseen;
    }

    @Override
    public double center() {
        return scaler.center();
    }

    @Override
    public Object value(double code) {
        double rows = Math.exp(Math.max(0, code));
        if (rows < 1.5) {
            return "in most rows";
        }
        return String.format(Locale.ROOT, rows < WHOLE ? "in 1 of %.1f rows" : "in 1 of %,.0f rows", rows);
    }

    @Override
    public Object decode(float[] outputs, int offset) {
        return value(Math.min(unseen, scaler.unscale(outputs[offset])));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frequency that
                && categories.equals(that.categories)
                && Arrays.equals(rarities, that.rarities)
                && unseen == that.unseen
                && scaler.equals(that.scaler);
    }

    @Override
    public int hashCode() {
        return Objects.hash(categories, Arrays.hashCode(rarities), unseen, scaler);
    }
}
