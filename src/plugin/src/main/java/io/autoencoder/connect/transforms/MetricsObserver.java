// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.metrics.ModelMetrics;

/** Counts what happens to the records. */
record MetricsObserver(ModelMetrics metrics) implements ScoringObserver {

    @Override
    public void scored(ScoredRecord record) {
        if (record.nanos() != ScoredRecord.NOT_MEASURED) {
            metrics.sample(record.score(), record.percentile(), record.nanos());
        }
        metrics.scored(record.isFlagged());
    }

    @Override
    public void unscored(Unscored cause) {
        switch (cause) {
            case FAILED -> metrics.failed();
            case SKIPPED -> metrics.skipped();
            case WAITING -> metrics.waiting();
        }
    }

    @Override
    public void reloaded() {
        metrics.reloaded();
    }

    @Override
    public void reloadFailed() {
        metrics.reloadFailed();
    }
}
