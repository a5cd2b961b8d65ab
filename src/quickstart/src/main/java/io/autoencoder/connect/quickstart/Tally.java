// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import io.autoencoder.connect.quickstart.OutputTopics.Scored;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the records that went through the connector, against their label where they have one. For one thread. */
final class Tally {

    private final Label label;
    private long normal;
    private long flagged;
    private long unscored;
    private long truePositives;
    private long falsePositives;
    private long falseNegatives;
    private long labeled;
    private double threshold = Double.NaN;
    private @Nullable String firstError;

    Tally(Label label) {
        this.label = label;
    }

    void add(Scored record) {
        if (record.fraud()) {
            flagged++;
        } else if (record.value().path("anomaly_score").isNumber()) {
            normal++;
        } else {
            unscored++;
            firstError = firstError == null ? record.error().orElse(null) : firstError;
        }
        threshold = record.value().path("anomaly_threshold").asDouble(threshold);
        isAnomaly(record).ifPresent(anomaly -> compare(record.fraud(), anomaly));
    }

    private void compare(boolean fraud, boolean anomaly) {
        labeled++;
        if (fraud && anomaly) {
            truePositives++;
        } else if (fraud) {
            falsePositives++;
        } else if (anomaly) {
            falseNegatives++;
        }
    }

    /** What the label says of a record; nothing if it has none. */
    Optional<Boolean> isAnomaly(Scored record) {
        return label.of(record.value());
    }

    /** The column that tells anomalies. */
    String label() {
        return label.column();
    }

    /** Scored records that came by the normal topic. */
    long normal() {
        return normal;
    }

    /** Records that came by the topic for fraud. */
    long flagged() {
        return flagged;
    }

    /** Records that came by the normal topic without a score. */
    long unscored() {
        return unscored;
    }

    long total() {
        return normal + flagged + unscored;
    }

    /** The threshold of the last scored record; NaN if there is none. */
    double threshold() {
        return threshold;
    }

    /** Why the first record without a score has none; nothing where it does not say, as at the start of a window. */
    Optional<String> firstError() {
        return Optional.ofNullable(firstError);
    }

    boolean hasLabels() {
        return labeled > 0;
    }

    /** Anomalies among all records. */
    long anomalies() {
        return truePositives + falseNegatives;
    }

    /** Anomalies among the flagged. */
    long truePositives() {
        return truePositives;
    }

    /** Share of the flagged records that are anomalies; NaN if none is flagged. */
    double precision() {
        return (double) truePositives / (truePositives + falsePositives);
    }

    /** Share of the anomalies that are flagged; NaN if there are none. */
    double recall() {
        return (double) truePositives / anomalies();
    }
}
