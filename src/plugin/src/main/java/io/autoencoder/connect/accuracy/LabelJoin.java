// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Brings scored records and labels of the same key together, whichever comes first. A record waits for its label, and a
 * label for its record, as long as the window is, by the clock of who scores; each side remembers a number of keys at
 * the most. A record is labelled once: what says the same again changes nothing, and what says otherwise corrects it.
 * Thread-safe; the sink is told while a lock is held.
 *
 * @param <T> what is remembered of a record
 */
public final class LabelJoin<T> {

    /** How many labels the average delay is of, about. */
    private static final int DELAYS = 100;

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long windowNanos;
    private final int capacity;
    private final LabelSink<T> sink;
    private final LongSupplier nanoTime;

    /** Eldest first, waiting or labelled. */
    private final Map<LabelKey, Scored<T>> scored = new LinkedHashMap<>();

    /** Labels that came before their record; eldest first. */
    private final Map<LabelKey, Early> early = new LinkedHashMap<>();

    private long waiting;
    private long joined;
    private long expired;
    private long evicted;
    private long repeated;
    private long unmatched;
    private long corrected;
    private double delay = Double.NaN;

    /**
     * What became of records and labels.
     *
     * @param waiting records that wait for their label
     * @param joined records that a label came for
     * @param expired records that none came for in time
     * @param evicted records that waited in vain because there was no room
     * @param repeated records with the key of another one that was remembered
     * @param early labels that wait for their record
     * @param unmatched labels that no record came for in time, or while there was room
     * @param corrected records of which a later label said otherwise
     * @param delaySeconds how long after a record its label comes, the average of about the last hundred; NaN without
     */
    public record Counts(
            long waiting,
            long joined,
            long expired,
            long evicted,
            long repeated,
            long early,
            long unmatched,
            long corrected,
            double delaySeconds) {}

    private static final class Scored<T> {
        private final T judged;
        private final long time;
        private boolean isLabeled;
        private boolean isAnomaly;
        private long number;

        Scored(T judged, long time) {
            this.judged = judged;
            this.time = time;
        }
    }

    private record Early(boolean isAnomaly, long time) {}

    /**
     * @param windowMillis how long the two may lie apart, at least 1
     * @param capacity how many records are remembered at the most, and how many early labels, at least 1
     */
    public LabelJoin(long windowMillis, int capacity, LabelSink<T> sink, LongSupplier nanoTime) {
        this.windowNanos = TimeUnit.MILLISECONDS.toNanos(windowMillis);
        this.capacity = capacity;
        this.sink = sink;
        this.nanoTime = nanoTime;
    }

    /** A record was scored. One that is scored again takes the place of the earlier, unless that has its label. */
    public synchronized void scored(LabelKey key, T judged) {
        long now = nanoTime.getAsLong();
        forget(now);
        Scored<T> earlier = scored.get(key);
        if (earlier != null) {
            repeated++;
            if (earlier.isLabeled) {
                return;
            }
            // So that the eldest stays first.
            scored.remove(key);
            waiting--;
        }
        Scored<T> record = new Scored<>(judged, now);
        scored.put(key, record);
        waiting++;
        Early label = early.remove(key);
        if (label != null) {
            join(record, label.isAnomaly, now);
        }
        if (scored.size() > capacity && !removeEldest(scored).isLabeled) {
            waiting--;
            evicted++;
        }
    }

    /** A label was read. */
    public synchronized void labeled(LabelKey key, boolean isAnomaly) {
        long now = nanoTime.getAsLong();
        forget(now);
        Scored<T> record = scored.get(key);
        if (record == null) {
            early.remove(key);
            early.put(key, new Early(isAnomaly, now));
            if (early.size() > capacity) {
                removeEldest(early);
                unmatched++;
            }
        } else if (!record.isLabeled) {
            join(record, isAnomaly, now);
        } else if (record.isAnomaly != isAnomaly) {
            record.isAnomaly = isAnomaly;
            corrected++;
            sink.corrected(record.number, isAnomaly);
        }
    }

    private void join(Scored<T> record, boolean isAnomaly, long now) {
        record.isLabeled = true;
        record.isAnomaly = isAnomaly;
        record.number = sink.labeled(record.judged, isAnomaly);
        waiting--;
        joined++;
        double seconds = (now - record.time) / NANOS_PER_SECOND;
        delay = joined == 1 ? seconds : delay + (seconds - delay) / Math.min(joined, DELAYS);
    }

    /** Gives up what has waited too long; to be called from time to time where neither records nor labels come. */
    public synchronized void forget() {
        forget(nanoTime.getAsLong());
    }

    private void forget(long now) {
        Iterator<Scored<T>> records = scored.values().iterator();
        while (records.hasNext()) {
            Scored<T> eldest = records.next();
            if (now - eldest.time <= windowNanos) {
                break;
            }
            records.remove();
            if (!eldest.isLabeled) {
                waiting--;
                expired++;
            }
        }
        Iterator<Early> labels = early.values().iterator();
        while (labels.hasNext() && now - labels.next().time > windowNanos) {
            labels.remove();
            unmatched++;
        }
    }

    private static <V> V removeEldest(Map<LabelKey, V> map) {
        Iterator<V> values = map.values().iterator();
        V eldest = values.next();
        values.remove();
        return eldest;
    }

    public synchronized Counts counts() {
        return new Counts(waiting, joined, expired, evicted, repeated, early.size(), unmatched, corrected, delay);
    }
}
