// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

/**
 * The figures of a {@link DriftReport} that are numbers, without what they are made of. NaN where there is no window.
 *
 * @param verdict on the model
 * @param featureAlarm whether some feature is above its level, or was less than a window ago
 * @param records how many the window holds
 * @param scorePsi population stability index of the score
 * @param scoreLevel above which it is an alarm
 * @param scoreShift how much higher the mean score is
 * @param featuresAbove how many features are above their levels
 * @param farthest how far the farthest feature is above its level: more than 1 is an alarm
 */
public record DriftSummary(
        DriftReport.Verdict verdict,
        boolean featureAlarm,
        long records,
        double scorePsi,
        double scoreLevel,
        double scoreShift,
        int featuresAbove,
        double farthest) {

    /** Of what has no window yet. */
    public static final DriftSummary NONE = new DriftSummary(
            DriftReport.Verdict.WARMING_UP, false, 0, Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN);
}
