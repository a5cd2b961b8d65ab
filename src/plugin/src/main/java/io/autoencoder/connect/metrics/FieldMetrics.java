// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The counters of one transform that changes fields. Thread-safe. */
public final class FieldMetrics extends TaskMetrics {

    private final AtomicLong changed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong missing = new AtomicLong();

    /**
     * @param transformation what the MBean is called on workers that do not tell a transform its name
     * @param log takes a sentence when it becomes known where the metrics are, and why they are not
     */
    public FieldMetrics(String transformation, Consumer<String> log) {
        super(transformation, "fields", log, System::nanoTime);
    }

    /** A record had at least one of the fields. */
    public void changed() {
        changed.incrementAndGet();
    }

    /** A record could not be changed. */
    public void failed() {
        failed.incrementAndGet();
    }

    /** A record did not have some of the fields. */
    public void missing(int fields) {
        missing.addAndGet(fields);
    }

    @Override
    public List<FieldMetric> all() {
        return List.of(FieldMetric.values());
    }

    @Override
    public Number value(Metric metric) {
        return switch ((FieldMetric) metric) {
            case RECORDS_CHANGED -> changed.get();
            case RECORDS_FAILED -> failed.get();
            case FIELDS_MISSING -> missing.get();
        };
    }
}
