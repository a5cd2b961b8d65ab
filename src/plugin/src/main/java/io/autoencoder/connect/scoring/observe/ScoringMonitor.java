// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.accuracy.RecordClock;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.RowScorer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;
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

    /** One that fails is told of nothing more. */
    private final List<ScoringObserver> observers;

    /**
     * Those of each record. What is always there is called by its own type, so that the call can be compiled into this:
     * one by the interface costs as much as what it calls does.
     */
    private @Nullable MetricsObserver metrics;

    private @Nullable DriftObserver drift;
    private RecordObserver[] others = {};

    /** @param isMeasured whether anybody wants to know how long records take: of every 16th it is measured */
    public ScoringMonitor(BooleanSupplier isMeasured, List<? extends ScoringObserver> observers) {
        this.isMeasured = isMeasured;
        this.observers = new CopyOnWriteArrayList<>(observers);
        findThoseOfEach();
    }

    private void findThoseOfEach() {
        metrics = only(MetricsObserver.class);
        drift = only(DriftObserver.class);
        others = observers.stream()
                .filter(RecordObserver.class::isInstance)
                .filter(observer -> observer != metrics && observer != drift)
                .toArray(RecordObserver[]::new);
    }

    private <T> @Nullable T only(Class<T> type) {
        return observers.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
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
        if (clock.isAtStride()) {
            tellOfStride(scoring, start);
        }
        tellOfEach(record, scoring);
        if (scoring.isAnomaly()) {
            tell(observer -> observer.flagged(record, scoring));
        }
    }

    private void tellOfStride(RowScorer scoring, long start) {
        tell(ScoringObserver::recordsCome);
        if (start != 0) {
            long nanos = System.nanoTime() - start;
            tell(observer -> observer.measured(scoring, nanos, start));
        }
    }

    private void tellOfEach(ConnectRecord<?> record, RowScorer scoring) {
        MetricsObserver counting = metrics;
        if (counting != null) {
            try {
                counting.scored(record, scoring, now);
            } catch (RuntimeException e) {
                drop(counting, e);
            }
        }
        DriftObserver comparing = drift;
        if (comparing != null) {
            try {
                comparing.scored(record, scoring, now);
            } catch (RuntimeException e) {
                drop(comparing, e);
            }
        }
        for (RecordObserver observer : others) {
            try {
                observer.scored(record, scoring, now);
            } catch (RuntimeException e) {
                drop(observer, e);
            }
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
        observers.remove(observer);
        findThoseOfEach();
    }
}
