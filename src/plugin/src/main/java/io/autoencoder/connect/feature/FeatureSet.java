// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The features of a model in the network's order. Immutable and thread-safe.
 */
public final class FeatureSet {

    /** No feature is at fault. */
    public static final int OK = -1;

    /** All features have a usable value, but one or more were {@link #isCut cut}. */
    public static final int CUT = -3;

    /**
     * Scaled values from here on are cut to it: their squares stay within single precision, so that no network or score of
     * ordinary weights overflows before, and every integer of 64 bits lies below it without being scaled.
     */
    private static final float FARTHEST = 1e19f;

    private final Feature[] features;

    /** Set if all scalers only shift and divide: a call per value would cost more than the division. Null otherwise. */
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
        boolean linear = features.stream().allMatch(feature -> isLinear(feature.scaler()));
        this.shift = linear
                ? features.stream()
                        .mapToDouble(feature -> feature.scaler().center())
                        .toArray()
                : null;
        this.divisor = features.stream()
                .mapToDouble(feature -> divisor(feature.scaler()))
                .toArray();
    }

    private static boolean isLinear(Scaler scaler) {
        return scaler instanceof Scaler.Standard || scaler instanceof Scaler.Robust || scaler instanceof Scaler.None;
    }

    private static double divisor(Scaler scaler) {
        if (scaler instanceof Scaler.Standard standard) {
            return standard.std();
        }
        return scaler instanceof Scaler.Robust robust ? robust.range() : 1;
    }

    public int size() {
        return features.length;
    }

    public Feature get(int index) {
        return features[index];
    }

    public List<Feature> asList() {
        return List.of(features);
    }

    public List<String> names() {
        return asList().stream().map(Feature::name).toList();
    }

    /**
     * Imputes and scales one row.
     *
     * @param raw {@link #size()} values in this set's order; NaN where a value is missing
     * @param scaled receives the network's input from {@code offset} on
     * @return {@link #OK}; {@link #CUT}; or the index of the first feature that has no usable value: missing under
     *     {@link MissingPolicy#FAIL}, or infinite
     */
    public int scale(double[] raw, float[] scaled, int offset) {
        int outcome = OK;
        for (int i = 0; i < features.length; i++) {
            double value = impute(i, raw[i]);
            float result =
                    (float) (shift == null ? features[i].scaler().scale(value) : (value - shift[i]) / divisor[i]);
            // A clipping scaler would make an infinite value look harmless.
            if (!(Math.abs(result) < FARTHEST) || Double.isInfinite(value)) {
                if (!Double.isFinite(value)) {
                    return i;
                }
                result = Math.copySign(FARTHEST, value < features[i].scaler().center() ? -1 : 1);
                outcome = CUT;
            }
            scaled[offset + i] = result;
        }
        return outcome;
    }

    /** Whether {@link #scale} found a value too far out to measure: what it is cut to says its direction only. */
    public static boolean isCut(float scaled) {
        return Math.abs(scaled) >= FARTHEST;
    }

    /** The raw value itself, or what stands in for a missing one: NaN under {@link MissingPolicy#FAIL}. */
    public double impute(int index, double raw) {
        return Double.isNaN(raw) ? features[index].substitute() : raw;
    }

    /** The raw value that the network's output {@code scaled} stands for. */
    public double unscale(int index, double scaled) {
        return features[index].scaler().unscale(scaled);
    }
}
