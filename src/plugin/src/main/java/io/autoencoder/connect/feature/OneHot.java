// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A category as one input each, of which one is set and all others are 0; what is unknown may have an input of its own.
 * Rare categories of the training rows are best left unknown.
 *
 * @param categories the known ones: first those with an input of their own, then those that share the last input, then
 *     those for which none is set
 * @param own how many have an input of their own
 * @param sharing how many share the last input, with what is unknown if that has an input
 * @param unseen what an unknown category becomes
 * @param hot the input that is set: {@link #weight} for a feature that counts as much as a number, 1 as scikit-learn's
 *     OneHotEncoder has it; positive
 */
public record OneHot(Categories categories, int own, int sharing, Unseen unseen, float hot) implements Encoder {

    /** What becomes of a category that no training row had. */
    public enum Unseen {
        /** An input of its own is set, which stands for all unknown and all rare categories. */
        OTHER,
        /** No input is set. */
        ZERO,
        /** The record cannot be scored. */
        FAIL
    }

    private static final String OTHER_NAME = "(other)";

    /** From how small a variance on a feature is as good as constant: its weight would be boundless. */
    private static final double SMALLEST_VARIANCE = 0.01;

    private static final float HALF = 0.5f;

    /** Every known category has an input of its own. */
    public OneHot(Categories categories, Unseen unseen, float hot) {
        this(categories, categories.size(), 0, unseen, hot);
    }

    public OneHot {
        Objects.requireNonNull(categories, "categories");
        Objects.requireNonNull(unseen, "unseen");
        if (!(hot > 0) || Float.isInfinite(hot)) {
            throw new IllegalArgumentException("the input that is set must be a positive number");
        }
        if (own < 0 || sharing < 0 || own + sharing > categories.size()) {
            throw new IllegalArgumentException("more categories have inputs than there are");
        }
        if (own + sharing == 0 && unseen != Unseen.OTHER) {
            throw new IllegalArgumentException("no category has an input");
        }
    }

    /**
     * The input that gives a feature the total variance 1: {@code 1 / sqrt(1 - Σ share²)}. At most 10, which is reached
     * by a feature that nearly always has the same category.
     *
     * @param shares of the categories among the training rows, 0 to 1
     */
    public static float weight(double[] shares) {
        double variance = 1;
        for (double share : shares) {
            variance -= share * share;
        }
        return (float) (1 / Math.sqrt(Math.max(variance, SMALLEST_VARIANCE)));
    }

    @Override
    public int width() {
        return own + (sharing > 0 || unseen == Unseen.OTHER ? 1 : 0);
    }

    @Override
    public double code(@Nullable Object value, TextNumber text) {
        double index = categories.index(value, text);
        if (index == categories.size() && unseen == Unseen.FAIL) {
            throw new NotANumberException(NotANumberException.Reason.UNSEEN);
        }
        return index;
    }

    @Override
    public void encode(double code, float[] inputs, int offset) {
        int input = setInput(code);
        if (input < width()) {
            inputs[offset + input] = hot;
        }
    }

    @Override
    public boolean isOneHot() {
        return true;
    }

    @Override
    public int setInput(double code) {
        if (code < own) {
            return (int) code;
        }
        boolean shares = code < own + sharing || code == categories.size() && unseen == Unseen.OTHER;
        return shares ? own : width();
    }

    @Override
    public boolean tellsUnseen() {
        return unseen != Unseen.FAIL;
    }

    @Override
    public boolean isUnseen(double code) {
        return code == categories.size();
    }

    /** The first category: the most frequent one of the training rows. */
    @Override
    public double center() {
        return 0;
    }

    @Override
    public Object value(double code) {
        return name((int) code);
    }

    private String name(int index) {
        return index < categories.size() ? categories.names().get(index) : OTHER_NAME;
    }

    @Override
    public Object decode(float[] outputs, int offset) {
        int width = width();
        int largest = 0;
        for (int i = 1; i < width; i++) {
            if (outputs[offset + i] > outputs[offset + largest]) {
                largest = i;
            }
        }
        boolean isNone = own + sharing < categories.size() && outputs[offset + largest] < HALF * hot;
        if (isNone) {
            return name(own + sharing);
        }
        return largest < own ? name(largest) : OTHER_NAME;
    }
}
