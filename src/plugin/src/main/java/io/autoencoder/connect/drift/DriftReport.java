// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.List;

/**
 * How the records of a window differ from the reference. Immutable.
 *
 * @param verdict on the model, from the drift of its score alone
 * @param featureAlarm whether, in this window or less than a window ago, some feature was above its level; the levels
 *     of all features together promise what the score's level does alone
 * @param records how many the window holds
 * @param capacity how many it holds at the most
 * @param promise how seldom levels are exceeded without drift, as people read it
 * @param score the drift of the score
 * @param features the drift of each feature, the one farthest above its level first: why the score drifts
 */
public record DriftReport(
        Verdict verdict,
        boolean featureAlarm,
        long records,
        int capacity,
        String promise,
        QuantityDrift score,
        List<QuantityDrift> features) {

    /** What is said of the model. */
    public enum Verdict {

        /** The first window is not full yet, or there are too few records in the time it spans. */
        WARMING_UP,

        /** Scores are distributed as they were. */
        STABLE,

        /** Scores are distributed otherwise now, or were less than a window ago. */
        DRIFT
    }

    public DriftReport {
        features = List.copyOf(features);
    }
}
