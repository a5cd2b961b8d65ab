// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import io.autoencoder.connect.accuracy.LabelJoin;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What one scoring transform makes of the labels on a topic. Thread-safe. */
public final class LabelMetrics implements MetricSource {

    private final Supplier<LabelJoin.Counts> joined;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong withoutKey = new AtomicLong();
    private volatile double lag = Double.NaN;

    /** @param joined gives the figures of this moment, to any thread */
    public LabelMetrics(Supplier<LabelJoin.Counts> joined) {
        this.joined = joined;
    }

    /** A label was read, whatever it says. */
    public void read() {
        read.incrementAndGet();
    }

    /** A record was scored that has no key. */
    public void withoutKey() {
        withoutKey.incrementAndGet();
    }

    /** @param labels that are not read yet; NaN where nobody knows */
    public void lag(double labels) {
        lag = labels;
    }

    @Override
    public List<LabelMetric> all() {
        return List.of(LabelMetric.values());
    }

    @Override
    public Map<String, String> tags() {
        return Map.of("part", "labels");
    }

    @Override
    public Number value(Metric metric) {
        LabelJoin.Counts counts = joined.get();
        return switch ((LabelMetric) metric) {
            case READ -> read.get();
            case LAG -> lag;
            case DELAY -> counts.delaySeconds();
            case WAITING -> counts.waiting();
            case EXPIRED -> counts.expired();
            case EVICTED -> counts.evicted();
            case REPEATED -> counts.repeated();
            case WITHOUT_KEY -> withoutKey.get();
            case EARLY -> counts.early();
            case UNMATCHED -> counts.unmatched();
            case CORRECTED -> counts.corrected();
        };
    }
}
