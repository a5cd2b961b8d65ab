// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.CsvSource;
import io.autoencoder.connect.drift.DriftMonitor;
import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.drift.DriftReport;
import io.autoencoder.connect.drift.QuantityDrift;
import io.autoencoder.connect.evaluate.RowScoring;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.DriftQuantities;
import io.autoencoder.connect.model.ScoringOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a worker says of drift while it scores a file in its order.
 *
 * @param ofScore after how many rows the score first drifts, 0 for never
 * @param ofFeatures after how many rows features first do
 * @param features which of them
 */
record DriftWatch(long ofScore, long ofFeatures, List<String> features) {

    static final DriftWatch NONE = new DriftWatch(0, 0, List.of());

    /** As a worker does that is told nothing but the bundle. */
    static DriftWatch of(Path bundle, Path file) {
        try (AnomalyScorer scorer = AnomalyScorer.open(bundle, ScoringOptions.defaults())) {
            DriftReference reference = scorer.drift().orElseThrow();
            Watch watch = new Watch(
                    new DriftMonitor(reference, DriftQuantities.of(scorer.features()), reference.window(), 0));
            new RowScoring(scorer, Optional.empty())
                    .run(
                            new CsvSource(List.of(file), CsvFormat.DETECTED, note -> {}),
                            (row, scored) -> scored.ifPresent(score -> watch.add(score.row(), score.value())));
            return new DriftWatch(watch.ofScore, watch.ofFeatures, watch.features);
        }
    }

    private static final class Watch {

        private final DriftMonitor monitor;
        private long rows;
        private long ofScore;
        private long ofFeatures;
        private List<String> features = List.of();

        Watch(DriftMonitor monitor) {
            this.monitor = monitor;
        }

        void add(double[] row, double score) {
            rows++;
            if (!monitor.add(row, score, 0)) {
                return;
            }
            DriftReport report = monitor.report();
            if (ofScore == 0 && report.verdict() == DriftReport.Verdict.DRIFT) {
                ofScore = rows;
            }
            if (ofFeatures == 0 && report.featureAlarm()) {
                ofFeatures = rows;
                features = report.features().stream()
                        .filter(QuantityDrift::isAlarm)
                        .map(QuantityDrift::name)
                        .toList();
            }
        }
    }
}
