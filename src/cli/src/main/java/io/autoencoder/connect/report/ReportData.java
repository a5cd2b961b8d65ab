// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.report;

import io.autoencoder.connect.accuracy.RankedScores;
import io.autoencoder.connect.evaluate.FeatureError;
import io.autoencoder.connect.evaluate.LossCurves;
import io.autoencoder.connect.evaluate.TopReason;
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
 * @param scores of the records, 0 or more; infinite where the network overflowed
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
        RankedScores scores,
        Optional<Threshold> threshold,
        List<FeatureError> features,
        Optional<LossCurves> loss,
        List<TopReason> reasons,
        SortedMap<String, String> provenance) {

    /** @throws IllegalArgumentException if there are no scores */
    public ReportData {
        if (scores.size() == 0) {
            throw new IllegalArgumentException("there is no scored record to report on");
        }
        features = List.copyOf(features);
        reasons = List.copyOf(reasons);
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    }
}
