// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.accuracy.RecordClock;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.RowScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.slf4j.Logger;

/**
 * Tells all who watch a scoring transform of each record, once. The one thing that the transform knows of metrics,
 * drift, accuracy and whatever else is interested in its records; an observer that is not there costs nothing. For one
 * thread at a time.
 */
public final class ScoringMonitor implements AutoCloseable {

    private static final Logger LOG = ScoringLog.LOG;

    private final BooleanSupplier isMeasured;
    private final RecordClock clock = new RecordClock(System::nanoTime);

    /** Of the record that is being scored. */
    private long now;

    /** An array, as it is walked for each record. */
    private ScoringObserver[] observers;

    /** @param isMeasured whether anybody wants to know how long records take: of every 16th it is measured */
    public ScoringMonitor(BooleanSupplier isMeasured, List<? extends ScoringObserver> observers) {
        this.isMeasured = isMeasured;
        this.observers = observers.toArray(ScoringObserver[]::new);
    }

    /** The scoring of a record begins: to be passed to {@link #scored}. 0 where it is not measured. */
    public long start() {
        now = clock.now();
        return clock.isAtStride() && isMeasured.getAsBoolean() ? now : 0;
    }

    /**
     * A record went through.
     *
     * @param scoring its outcome; not scored while its window is not full
     * @param start of {@link #start}
     */
    public void scored(ConnectRecord<?> record, RowScorer scoring, long start) {
        if (!scoring.isScored()) {
            unscored(Unscored.WAITING);
            return;
        }
        long nanos = start == 0 ? ScoredRecord.NOT_MEASURED : System.nanoTime() - start;
        ScoredRecord view = new ScoredRecord(record, scoring, now, nanos);
        for (ScoringObserver observer : observers) {
            try {
                tell(observer, view);
            } catch (RuntimeException e) {
                drop(observer, e);
            }
        }
    }

    /**
     * What is there for each record is called by its own type, so that the call can be compiled into this: one by the
     * interface, which has as many targets, costs as much as what most of them do.
     */
    private static void tell(ScoringObserver observer, ScoredRecord record) {
        if (observer instanceof MetricsObserver metrics) {
            metrics.scored(record);
        } else if (observer instanceof PageObserver page) {
            page.scored(record);
        } else if (observer instanceof DriftObserver drift) {
            drift.scored(record);
        } else {
            observer.scored(record);
        }
    }

    /** A record has no score. */
    public void unscored(Unscored cause) {
        tell(observer -> observer.unscored(cause));
    }

    /** This model scores from now on. */
    public void modelInUse(AnomalyScorer model) {
        tell(observer -> observer.modelInUse(model));
    }

    /** A changed model is in use. */
    public void reloaded() {
        tell(ScoringObserver::reloaded);
    }

    /** A changed model cannot be used. */
    public void reloadFailed() {
        tell(ScoringObserver::reloadFailed);
    }

    @Override
    public void close() {
        tell(ScoringObserver::close);
    }

    private void tell(Consumer<ScoringObserver> news) {
        for (ScoringObserver observer : observers) {
            try {
                news.accept(observer);
            } catch (RuntimeException e) {
                drop(observer, e);
            }
        }
    }

    /** Records matter more than what is known of them. */
    private void drop(ScoringObserver observer, RuntimeException fault) {
        LOG.error("ScoreAnomaly: {} failed and is switched off until the task starts again", observer, fault);
        List<ScoringObserver> others = new ArrayList<>(List.of(observers));
        others.remove(observer);
        observers = others.toArray(ScoringObserver[]::new);
    }
}
