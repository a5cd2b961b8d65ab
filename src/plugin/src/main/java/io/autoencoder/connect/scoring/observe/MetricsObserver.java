// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.metrics.ModelMetric;
import io.autoencoder.connect.metrics.ModelMetrics;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.Threshold;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts what happens to the records. */
public final class MetricsObserver implements ScoringObserver {

    private final ModelMetrics metrics;

    private @Nullable AnomalyScorer model;
    private double threshold;

    /** Those features that tell unseen categories. */
    private int[] categorical = {};

    private Encoder[] encoders = {};

    public MetricsObserver(ModelMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void modelInUse(AnomalyScorer next) {
        model = next;
        FeatureSet features = next.features();
        categorical = IntStream.range(0, features.size())
                .filter(i -> features.get(i).encoder().tellsUnseen())
                .toArray();
        encoders = IntStream.of(categorical)
                .mapToObj(i -> features.get(i).encoder())
                .toArray(Encoder[]::new);
        ModelBundle bundle = next.bundle();
        metrics.modelInUse(
                bundle.manifest().name(), bundle.manifest().version(), bundle.checksum(), bundle.lastModified());
        threshold(next, next.threshold().map(Threshold::value).orElse(Double.NaN));
    }

    private void threshold(AnomalyScorer scorer, double value) {
        threshold = value;
        metrics.threshold(value, scorer.expectedAlertRate(value));
    }

    @Override
    public void scored(ScoredRecord record) {
        if (record.nanos() != ScoredRecord.NOT_MEASURED) {
            metrics.sample(record.score(), record.percentile(), record.nanos(), record.now());
        }
        metrics.scored(record.score(), record.isFlagged(), record.now());
        if (record.threshold() != threshold && model != null && !Double.isNaN(record.threshold())) {
            threshold(model, record.threshold());
        }
        if (record.missing() > 0) {
            metrics.count(ModelMetric.VALUES_IMPUTED, record.missing());
        }
        if (categorical.length > 0) {
            countUnseen(record.codes());
        }
    }

    private void countUnseen(double[] codes) {
        int unseen = 0;
        for (int i = 0; i < categorical.length; i++) {
            if (encoders[i].isUnseen(codes[categorical[i]])) {
                unseen++;
            }
        }
        if (unseen > 0) {
            metrics.count(ModelMetric.VALUES_UNSEEN, unseen);
        }
    }

    @Override
    public void unscored(Unscored cause) {
        switch (cause) {
            case SHAPE -> metrics.failed(ModelMetric.RECORDS_FAILED_SHAPE);
            case MISSING -> metrics.failed(ModelMetric.RECORDS_FAILED_MISSING);
            case VALUE -> metrics.failed(ModelMetric.RECORDS_FAILED_VALUE);
            case SKIPPED -> metrics.count(ModelMetric.RECORDS_SKIPPED, 1);
            case WAITING -> metrics.count(ModelMetric.RECORDS_WAITING, 1);
        }
    }

    @Override
    public void reloaded() {
        metrics.count(ModelMetric.RELOADS, 1);
    }

    @Override
    public void reloadFailed() {
        metrics.count(ModelMetric.RELOADS_FAILED, 1);
    }
}
