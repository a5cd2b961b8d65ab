// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The features of a model in the network's order. Immutable and thread-safe.
 *
 * <p>A row holds one number a feature, its encoder's code; the network takes one or several inputs a feature.
 */
public final class FeatureSet {

    /** No feature is at fault. */
    public static final int OK = -1;

    /** No feature is at fault, and values were missing that others stand in for. */
    public static final int IMPUTED = -4;

    /** All features have a usable value, but one or more were {@link #isCut cut}; values may have been missing. */
    public static final int CUT = -3;

    /**
     * Scaled values from here on are cut to it: their squares stay within single precision, so that no network or score
     * of ordinary weights overflows before, and every integer of 64 bits lies below it without being scaled.
     */
    static final float FARTHEST = 1e19f;

    /** From here on the output for missing values says that the value is expected to be missing. */
    private static final float HALF = 0.5f;

    private static final String MISSING = "(missing)";

    private final Feature[] features;

    /** Of each number its scaler; null for all else. */
    private final @Nullable Scaler[] scalers;

    /** Of each feature whose inputs are all 0 but one its encoder; null for all else. */
    private final @Nullable Encoder[] oneHot;

    /** Whether there are numbers alone: an encoder of something else may leave inputs as they are. */
    private final boolean writesAll;

    /** The index of each feature's first input, and last the number of all. */
    private final int[] firstInput;

    /** The feature of each input. */
    private final int[] featureOfInput;

    /**
     * Set if all features are numbers of one input that are only shifted and divided: a call per value would cost more.
     * Null otherwise.
     */
    private final double @Nullable [] shift;

    private final double[] divisor;

    /** @throws IllegalArgumentException if empty or a name occurs twice */
    public FeatureSet(List<Feature> features) {
        if (features.isEmpty()) {
            throw new IllegalArgumentException("a model needs at least one feature");
        }
        Set<String> names = new HashSet<>();
        for (Feature feature : features) {
            if (!names.add(feature.name())) {
                throw new IllegalArgumentException("feature " + feature.name() + " is listed twice");
            }
        }
        this.features = features.toArray(Feature[]::new);
        this.scalers = new Scaler[features.size()];
        Arrays.setAll(scalers, i -> features.get(i).encoder() instanceof Scaler scaler ? scaler : null);
        this.oneHot = new Encoder[features.size()];
        Arrays.setAll(
                oneHot,
                i -> features.get(i).encoder().isOneHot() ? features.get(i).encoder() : null);
        this.writesAll = Arrays.stream(scalers).allMatch(Objects::nonNull);
        this.firstInput = new int[features.size() + 1];
        for (int i = 0; i < features.size(); i++) {
            firstInput[i + 1] = Math.addExact(firstInput[i], features.get(i).width());
        }
        this.featureOfInput = new int[firstInput[features.size()]];
        for (int i = 0; i < features.size(); i++) {
            for (int input = firstInput[i]; input < firstInput[i + 1]; input++) {
                featureOfInput[input] = i;
            }
        }
        boolean linear = features.stream().allMatch(FeatureSet::isLinear);
        this.shift = linear
                ? features.stream()
                        .mapToDouble(feature -> feature.encoder().center())
                        .toArray()
                : null;
        this.divisor = features.stream()
                .mapToDouble(feature -> divisor(feature.encoder()))
                .toArray();
    }

    private static boolean isLinear(Feature feature) {
        Encoder encoder = feature.encoder();
        return feature.width() == 1
                && (encoder instanceof Scaler.Standard
                        || encoder instanceof Scaler.Robust
                        || encoder instanceof Scaler.None);
    }

    private static double divisor(Encoder scaler) {
        if (scaler instanceof Scaler.Standard standard) {
            return standard.std();
        }
        return scaler instanceof Scaler.Robust robust ? robust.range() : 1;
    }

    /** How many features there are, which is how many values a row has. */
    public int size() {
        return features.length;
    }

    /** How many inputs the network takes. */
    public int inputs() {
        return featureOfInput.length;
    }

    public Feature get(int index) {
        return features[index];
    }

    /** Whether all features are numbers: no categories, truths or times. */
    public boolean areNumbers() {
        return Arrays.stream(features).allMatch(feature -> feature.encoder().isNumeric());
    }

    /** Whether there is a number for every {@link #actual} value: no word for what is missing, either. */
    public boolean areActualNumbers() {
        return areNumbers()
                && Arrays.stream(features).noneMatch(feature -> feature.missing() == MissingPolicy.INDICATE);
    }

    /** The feature that an input of the network belongs to. */
    public int featureOf(int input) {
        return featureOfInput[input];
    }

    public List<Feature> asList() {
        return List.of(features);
    }

    public List<String> names() {
        return asList().stream().map(Feature::name).toList();
    }

    /**
     * Imputes and encodes one row.
     *
     * @param raw {@link #size()} values in this set's order; NaN where a value is missing
     * @param inputs receives the network's {@link #inputs()} inputs from {@code offset} on
     * @return {@link #OK}; {@link #IMPUTED}; {@link #CUT}; or the index of the first feature that has no usable value:
     *     missing under {@link MissingPolicy#FAIL}, or infinite
     */
    public int encode(double[] raw, float[] inputs, int offset) {
        if (shift != null) {
            return scale(raw, shift, inputs, offset);
        }
        int outcome = OK;
        if (!writesAll) {
            Arrays.fill(inputs, offset, offset + inputs(), 0);
        }
        for (int i = 0; i < features.length; i++) {
            int first = offset + firstInput[i];
            Scaler scaler = scalers[i];
            if (Double.isNaN(raw[i]) && outcome == OK) {
                outcome = IMPUTED;
            }
            if (scaler == null) {
                if (Double.isInfinite(raw[i]) || !features[i].encode(raw[i], inputs, first)) {
                    return i;
                }
                continue;
            }
            double value = impute(i, raw[i]);
            float result = (float) scaler.scale(value);
            // A clipping scaler would make an infinite value look harmless.
            if (!(Math.abs(result) < FARTHEST) || Double.isInfinite(value)) {
                if (!Double.isFinite(value)) {
                    return i;
                }
                result = cut(result, value < scaler.center());
                outcome = CUT;
            }
            inputs[first] = result;
            if (firstInput[i + 1] - firstInput[i] > 1) {
                inputs[first + 1] = Double.isNaN(raw[i]) ? 1 : 0;
            }
        }
        return outcome;
    }

    /** {@link #encode} where all is shifted and divided: what most models do for most of a record's time. */
    private int scale(double[] raw, double[] shifts, float[] inputs, int offset) {
        int outcome = OK;
        for (int i = 0; i < features.length; i++) {
            double value = raw[i];
            if (Double.isNaN(value)) {
                value = features[i].substitute();
                outcome = outcome == OK ? IMPUTED : outcome;
            }
            float result = (float) ((value - shifts[i]) / divisor[i]);
            if (!(Math.abs(result) < FARTHEST)) {
                if (!Double.isFinite(value)) {
                    return i;
                }
                result = cut(result, value < shifts[i]);
                outcome = CUT;
            }
            inputs[offset + i] = result;
        }
        return outcome;
    }

    /** @param isLow the side of a value whose result is NaN */
    private static float cut(float result, boolean isLow) {
        boolean below = Float.isNaN(result) ? isLow : result < 0;
        return below ? -FARTHEST : FARTHEST;
    }

    /** How many inputs of a row may differ from 0: of a one-hot encoder one, of others all. */
    public int mostSet() {
        return Arrays.stream(features)
                .mapToInt(feature -> feature.encoder().isOneHot()
                        ? feature.width() - feature.encoder().width() + 1
                        : feature.width())
                .sum();
    }

    /**
     * Tells which inputs of a row that was encoded may differ from 0.
     *
     * @param raw as {@link #encode} took it
     * @param set receives their indexes, ascending: at most {@link #mostSet}
     * @return how many
     */
    public int setInputs(double[] raw, int[] set) {
        int count = 0;
        for (int i = 0; i < features.length; i++) {
            int next = firstInput[i];
            Encoder encoder = oneHot[i];
            if (encoder != null) {
                double code = impute(i, raw[i]);
                int width = encoder.width();
                int input = Double.isNaN(code) ? width : encoder.setInput(code);
                if (input < width) {
                    set[count++] = next + input;
                }
                next += width;
            }
            for (; next < firstInput[i + 1]; next++) {
                set[count++] = next;
            }
        }
        return count;
    }

    /** Whether {@link #encode} found a value too far out to measure: what it is cut to says its direction only. */
    public static boolean isCut(float input) {
        return Math.abs(input) >= FARTHEST;
    }

    /** The code itself, or what stands in for a missing one: NaN where there is no such code. */
    public double impute(int index, double raw) {
        return Double.isNaN(raw) ? features[index].substitute() : raw;
    }

    /**
     * What was scored for a feature: the row's value, or what stood in for it, in the feature's own units or words; a
     * word where the network is told that it is missing.
     *
     * @return a Double, NaN under {@link MissingPolicy#FAIL}; or a text
     */
    public Object actual(int index, double raw) {
        if (Double.isNaN(raw) && features[index].missing() == MissingPolicy.INDICATE) {
            return MISSING;
        }
        Encoder encoder = features[index].encoder();
        double code = impute(index, raw);
        return encoder.isNumeric() || !Double.isNaN(code) ? encoder.value(code) : MISSING;
    }

    /**
     * What the network's outputs say of a feature, in the feature's own units or words; where a number overflows, the
     * middle of its training values.
     *
     * @param outputs the reconstruction
     * @param offset where the row's first output lies
     * @return a Double or a text
     */
    public Object expected(int index, float[] outputs, int offset) {
        Feature feature = features[index];
        int first = offset + firstInput[index];
        boolean expectsNone = feature.missing() == MissingPolicy.INDICATE
                && outputs[first + feature.encoder().width()] > HALF
                && !feature.encoder().isNumeric();
        if (expectsNone) {
            return MISSING;
        }
        Object expected = feature.encoder().decode(outputs, first);
        return expected instanceof Double number && !Double.isFinite(number)
                ? feature.encoder().center()
                : expected;
    }
}
