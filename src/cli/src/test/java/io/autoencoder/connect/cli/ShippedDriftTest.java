// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the quickstart says of drift: nothing while rows are as ever, and soon when they are not. */
class ShippedDriftTest {

    private static final Path MODEL =
            Path.of(System.getProperty("project.basedir", ".")).resolve("models/creditcard");

    @TempDir
    Path folder;

    /** After how many rows the score and the features first drift, 0 for never. */
    private record Drift(long ofScore, long ofFeatures, List<String> features) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rows 5000 --fraud-rate 0.01 --seed 2",
                "--rows 5000 --fraud-rate 0.002 --seed 5",
                "--rows 20000 --fraud-rate 0.01 --seed 6",
                "--rows 50000 --fraud-rate 0.01 --seed 7",
            })
    void simulatedRowsDoNotDrift(String rows) {
        assertThat(drift(rows)).isEqualTo(new Drift(0, 0, List.of()));
    }

    @Test
    void amountsInCentsDrift() {
        Drift drift = drift("--rows 5000 --fraud-rate 0.01 --seed 2 --drift 0.5");

        assertThat(drift.ofFeatures()).isBetween(2501L, 2700L);
        assertThat(drift.features()).containsExactly("Amount");
        assertThat(drift.ofScore()).isBetween(2501L, 3500L);
    }

    private Drift drift(String rows) {
        Path file = folder.resolve("rows.csv");
        CommandLineRun run = CommandLineRun.in(folder, "simulate --output rows.csv " + rows);
        assertThat(run.exitCode()).as(run.err()).isZero();
        try (AnomalyScorer scorer = AnomalyScorer.open(MODEL, ScoringOptions.defaults())) {
            DriftReference reference = scorer.drift().orElseThrow();
            Watch watch = new Watch(
                    new DriftMonitor(reference, DriftQuantities.of(scorer.features()), reference.window(), 0));
            new RowScoring(scorer, Optional.empty())
                    .run(
                            new CsvSource(List.of(file), CsvFormat.DETECTED, note -> {}),
                            (row, scored) -> scored.ifPresent(score -> watch.add(score.row(), score.value())));
            return new Drift(watch.ofScore, watch.ofFeatures, watch.features);
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
