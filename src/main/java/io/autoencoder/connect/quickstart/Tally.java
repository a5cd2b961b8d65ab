// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;

/** Counts scored records, against their label where they have one. For one thread. */
final class Tally {

    private final String label;
    private long normal;
    private long flagged;
    private long truePositives;
    private long falsePositives;
    private long falseNegatives;
    private long labelled;

    Tally(String label) {
        this.label = label;
    }

    /**
     * @param value of the record
     * @param fraud whether it came by the topic for fraud
     */
    void add(JsonNode value, boolean fraud) {
        if (fraud) {
            flagged++;
        } else {
            normal++;
        }
        JsonNode truth = value.path(label);
        if (truth.isMissingNode() || truth.isNull()) {
            return;
        }
        labelled++;
        boolean anomaly = truth.asBoolean() || truth.asDouble() == 1;
        if (fraud && anomaly) {
            truePositives++;
        } else if (fraud) {
            falsePositives++;
        } else if (anomaly) {
            falseNegatives++;
        }
    }

    /** The column that tells anomalies. */
    String label() {
        return label;
    }

    /** Records that came by the normal topic. */
    long normal() {
        return normal;
    }

    /** Records that came by the topic for fraud. */
    long flagged() {
        return flagged;
    }

    long total() {
        return normal + flagged;
    }

    boolean hasLabels() {
        return labelled > 0;
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
