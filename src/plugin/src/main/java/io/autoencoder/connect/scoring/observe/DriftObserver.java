// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.drift.DriftMonitor;
import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.drift.DriftReport;
import io.autoencoder.connect.drift.DriftSummary;
import io.autoencoder.connect.drift.Quantity;
import io.autoencoder.connect.drift.QuantityDrift;
import io.autoencoder.connect.drift.RecordSampler;
import io.autoencoder.connect.metrics.DriftMetrics;
import io.autoencoder.connect.metrics.TaskMetrics;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.DriftQuantities;
import io.autoencoder.connect.model.RowScorer;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Holds records against the distributions that the bundle knows, or those after the start. */
public final class DriftObserver implements RecordObserver {

    private static final Logger LOG = ScoringLog.LOG;

    private static final int MOST_NAMED = 5;

    private final DriftConfig config;
    private final TaskMetrics place;
    private final DriftMetrics metrics = new DriftMetrics(this::summary);
    private List<Quantity> features = List.of();
    private RecordSampler sampler = new RecordSampler(1, System::nanoTime);

    /** Null where nothing is known to hold records against. */
    private volatile @Nullable DriftMonitor monitor;

    /** Whether the first window is still to become the reference. */
    private volatile boolean awaitsNormal;

    private DriftReport.Verdict verdict = DriftReport.Verdict.WARMING_UP;

    /** @param place where the figures are shown */
    public DriftObserver(DriftConfig config, TaskMetrics place) {
        this.config = config;
        this.place = place;
    }

    @Override
    public void modelInUse(AnomalyScorer model) {
        place.hide(metrics);
        features = DriftQuantities.of(model.features());
        sampler = new RecordSampler(features.size() + 1, System::nanoTime);
        awaitsNormal = config.baseline() == DriftBaseline.WINDOW;
        monitor = model.drift().map(this::monitor).orElse(null);
        if (monitor == null) {
            LOG.info("ScoreAnomaly: no drift is told, as the bundle knows no normal rows for this score; 'autoencoder"
                    + " drift' writes them into it");
        } else {
            place.show(metrics);
        }
    }

    private DriftMonitor monitor(DriftReference reference) {
        verdict = DriftReport.Verdict.WARMING_UP;
        return new DriftMonitor(
                reference, features, config.windowRecords().orElse(reference.window()), config.windowMillis());
    }

    @Override
    public void scored(ConnectRecord<?> record, RowScorer scoring, long now) {
        DriftMonitor held = monitor;
        if (held == null || !sampler.takes()) {
            return;
        }
        boolean looked =
                held.add(scoring.row(), scoring.value(), config.windowMillis() == 0 ? 0 : System.currentTimeMillis());
        if (looked) {
            look(held);
        }
    }

    private void look(DriftMonitor held) {
        if (awaitsNormal) {
            held.newNormal().ifPresent(normal -> {
                awaitsNormal = false;
                monitor = monitor(normal);
            });
            return;
        }
        DriftReport.Verdict now = held.summary().verdict();
        if (now != verdict && now == DriftReport.Verdict.DRIFT) {
            LOG.warn("ScoreAnomaly: scores have drifted; most of all {}", farthest(held.report()));
        } else if (verdict == DriftReport.Verdict.DRIFT && now == DriftReport.Verdict.STABLE) {
            LOG.info("ScoreAnomaly: scores are distributed as they were");
        }
        verdict = now;
    }

    private static String farthest(DriftReport report) {
        List<String> above = report.features().stream()
                .filter(QuantityDrift::isAlarm)
                .limit(MOST_NAMED)
                .map(QuantityDrift::name)
                .toList();
        return above.isEmpty() ? "no single feature, but how they go together" : "the features " + above;
    }

    private DriftSummary summary() {
        DriftMonitor held = monitor;
        return held == null || awaitsNormal ? DriftSummary.NONE : held.summary();
    }

    /** What the last look found; empty where drift is not told. May be asked by any thread. */
    public Optional<DriftReport> report() {
        return Optional.ofNullable(monitor).filter(any -> !awaitsNormal).map(DriftMonitor::report);
    }

    @Override
    public void close() {
        place.hide(metrics);
    }
}
