// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.metrics.ModelMetric;
import io.autoencoder.connect.metrics.ModelMetrics;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.Threshold;
import java.util.stream.IntStream;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;

/** Counts what happens to the records. */
public final class MetricsObserver implements RecordObserver {

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
    public void scored(ConnectRecord<?> record, RowScorer scoring, long now) {
        metrics.scored(scoring.value(), scoring.isAnomaly(), now);
        if (scoring.threshold() != threshold && model != null && !Double.isNaN(scoring.threshold())) {
            threshold(model, scoring.threshold());
        }
        int missing = scoring.missing();
        if (missing > 0) {
            metrics.count(ModelMetric.VALUES_IMPUTED, missing);
        }
        if (categorical.length > 0) {
            countUnseen(scoring.row());
        }
    }

    @Override
    public void measured(RowScorer scoring, long nanos, long now) {
        metrics.sample(scoring.value(), scoring.percentile(), nanos, now);
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
        metrics.unscored();
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
