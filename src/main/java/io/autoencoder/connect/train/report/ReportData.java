// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train.report;

import io.autoencoder.connect.model.Threshold;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an {@link EvaluationReport} tells of: aggregates, and one score a record.
 *
 * @param model the model's name and version
 * @param dataset what was scored, in words: {@code test.csv}
 * @param scoreMethod how scores are made, in words: {@code mean squared error}
 * @param scores one a record, 0 or more; infinite where the network overflowed. Not copied.
 * @param anomalies the label of each record, true for an anomaly; empty where nobody labelled them. Not copied.
 * @param threshold records that score above it raise an alert; empty for a model that has none
 * @param features each feature's part of the score, in the network's order
 * @param loss the training's course; empty where it is not known
 * @param reasons the features that led alerts, in any order
 * @param provenance how model and figures came to be: shown as it is, sorted by key
 */
public record ReportData(
        String model,
        String dataset,
        String scoreMethod,
        double[] scores,
        Optional<boolean[]> anomalies,
        Optional<Threshold> threshold,
        List<FeatureError> features,
        Optional<LossCurves> loss,
        List<TopReason> reasons,
        SortedMap<String, String> provenance) {

    /** @throws IllegalArgumentException if there are no scores, or labels of another number */
    public ReportData {
        if (scores.length == 0) {
            throw new IllegalArgumentException("there is no scored record to report on");
        }
        if (anomalies.isPresent() && anomalies.get().length != scores.length) {
            throw new IllegalArgumentException("there are " + scores.length + " scores but " + anomalies.get().length
                    + " labels; pass one label a score");
        }
        features = List.copyOf(features);
        reasons = List.copyOf(reasons);
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    }

    /**
     * What a feature adds to the score of one record, on average; NaN where there is no such record.
     *
     * @param feature its name
     * @param normal over the normal records; over all records where nobody labelled them
     * @param anomaly over the anomalies; NaN where nobody labelled them
     * @param alert over the records that raised an alert
     */
    public record FeatureError(String feature, double normal, double anomaly, double alert) {}

    /**
     * A feature that added more than any other to the score of some alerts.
     *
     * @param feature its name
     * @param alerts how many alerts it led
     * @param meanShare its mean part of those alerts' scores, 0 to 1
     */
    public record TopReason(String feature, long alerts, double meanShare) {}

    /**
     * Loss after each epoch.
     *
     * @param training on the rows the network learned from
     * @param validation on rows it did not learn from, as long as {@code training}; empty where none were held back
     * @param bestEpoch the epoch whose weights were kept, from 1
     */
    public record LossCurves(double[] training, double[] validation, int bestEpoch) {
        public LossCurves {
            if (training.length == 0 || validation.length > 0 && validation.length != training.length) {
                throw new IllegalArgumentException(
                        "loss curves need one value an epoch, and as many of validation as of training");
            }
            if (bestEpoch < 1 || bestEpoch > training.length) {
                throw new IllegalArgumentException(
                        "the best epoch must lie in 1 to " + training.length + ", got " + bestEpoch);
            }
        }
    }
}
