// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The metrics of one task that reads topics. Thread-safe. */
public final class TopicMetrics extends TaskMetrics {

    private static final double MILLIS_PER_SECOND = 1000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final int partitions;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private final AtomicLong looped = new AtomicLong();
    private volatile Replayed replay = new Replayed(0, 0, 0);
    private volatile double lag = Double.NaN;
    private volatile double age = Double.NaN;

    private record Replayed(long records, long left, double seconds) {}

    /**
     * @param partitions that the task reads
     * @param log takes a sentence when it becomes known where the metrics are, and why they are not
     */
    public TopicMetrics(int partitions, Consumer<String> log) {
        super("TopicSourceConnector", "part", log, System::nanoTime);
        this.partitions = partitions;
    }

    /** Records were read. */
    public void read(int records) {
        read.addAndGet(records);
    }

    /** A record was left out because it cannot be read. */
    public void unreadable() {
        unreadable.incrementAndGet();
    }

    /** A record was left out because it went round. */
    public void looped() {
        looped.incrementAndGet();
    }

    /**
     * How far reading again is.
     *
     * @param records that were handed on
     * @param left at the most
     * @param nanos since it began
     */
    public void replayed(long records, long left, long nanos) {
        replay = new Replayed(records, left, nanos / NANOS_PER_SECOND);
    }

    /** @param records that are not read yet; NaN where nobody knows */
    public void lag(double records) {
        lag = records;
    }

    /** @param millis since the record read last */
    public void age(double millis) {
        age = millis / MILLIS_PER_SECOND;
    }

    @Override
    public List<TopicMetric> all() {
        return List.of(TopicMetric.values());
    }

    @Override
    public Number value(Metric metric) {
        return switch ((TopicMetric) metric) {
            case LAG -> lag;
            case READ -> read.get();
            case UNREADABLE -> unreadable.get();
            case LOOPED -> looped.get();
            case REPLAYED -> replay.records;
            case REPLAY_LEFT -> replay.left;
            case REPLAY_TIME -> replay.seconds;
            case AGE -> age;
            case PARTITIONS -> partitions;
        };
    }
}
