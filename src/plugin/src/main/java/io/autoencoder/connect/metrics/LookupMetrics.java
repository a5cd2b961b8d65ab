// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The figures of one transform that looks up fields. Thread-safe. */
public final class LookupMetrics extends TaskMetrics {

    private static final TableFigures NONE = new TableFigures(0, 0, Double.NaN, Double.NaN);

    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();
    private final AtomicLong withoutKey = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile Supplier<TableFigures> table = () -> NONE;

    /**
     * @param transformation what the MBean is called on workers that do not tell a transform its name
     * @param log takes a sentence when it becomes known where the metrics are, and why they are not
     */
    public LookupMetrics(String transformation, Consumer<String> log) {
        super(transformation, "table", log, System::nanoTime);
    }

    /** @param figures gives those of the table at this moment, to any thread */
    public void table(Supplier<TableFigures> figures) {
        table = figures;
    }

    /** The table knew a record's key. */
    public void hit() {
        hits.incrementAndGet();
    }

    /** The table did not know a record's key. */
    public void miss() {
        misses.incrementAndGet();
    }

    /** A record had no key. */
    public void withoutKey() {
        withoutKey.incrementAndGet();
    }

    /** A record is not passed on. */
    public void dropped() {
        dropped.incrementAndGet();
    }

    /** A record could not be joined. */
    public void failed() {
        failed.incrementAndGet();
    }

    @Override
    public List<LookupMetric> all() {
        return List.of(LookupMetric.values());
    }

    @Override
    public Number value(Metric metric) {
        return switch ((LookupMetric) metric) {
            case HITS -> hits.get();
            case MISSES -> misses.get();
            case WITHOUT_KEY -> withoutKey.get();
            case DROPPED -> dropped.get();
            case FAILED -> failed.get();
            case ENTRIES -> table.get().entries();
            case BYTES -> table.get().bytes();
            case AGE -> table.get().ageSeconds();
            case LAG -> table.get().lag();
        };
    }
}
