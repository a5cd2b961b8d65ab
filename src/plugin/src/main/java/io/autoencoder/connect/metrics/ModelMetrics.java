// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.Max;

/**
 * The metrics of one scoring transform. Thread-safe.
 *
 * <p>Totals are exact. Averages sample every 16th record, beginning with the first: reading the clock twice and
 * recording three values costs a tenth of what scoring does.
 */
public final class ModelMetrics extends TaskMetrics {

    private static final long SAMPLE_MASK = 15;
    private static final double NANOS_PER_MICRO = 1000;

    private final AtomicLong scored = new AtomicLong();
    private final AtomicLong flagged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong reloaded = new AtomicLong();
    private final AtomicLong reloadsFailed = new AtomicLong();
    private final WindowedStat scoreAvg = new WindowedStat(new Avg());
    private final WindowedStat percentileAvg = new WindowedStat(new Avg());
    private final WindowedStat latencyAvg = new WindowedStat(new Avg());
    private final WindowedStat latencyMax = new WindowedStat(new Max());

    /**
     * @param transformation what the MBean is called on workers that do not tell a transform its name
     * @param log takes a sentence when it becomes known where the metrics are, and why they are not
     */
    public ModelMetrics(String transformation, Consumer<String> log) {
        this(transformation, log, System::nanoTime);
    }

    ModelMetrics(String transformation, Consumer<String> log, LongSupplier nanoTime) {
        super(transformation, "prefix", log, nanoTime);
    }

    @Override
    public List<ModelMetric> all() {
        return List.of(ModelMetric.values());
    }

    @Override
    public Number value(Metric metric) {
        return switch ((ModelMetric) metric) {
            case RECORDS_SCORED -> scored.get();
            case RECORDS_FLAGGED -> flagged.get();
            case RECORDS_FAILED -> failed.get();
            case RECORDS_SKIPPED -> skipped.get();
            case RECORDS_WAITING -> waiting.get();
            case RELOADS -> reloaded.get();
            case RELOADS_FAILED -> reloadsFailed.get();
            case SCORE_AVG -> scoreAvg.value();
            case PERCENTILE_AVG -> percentileAvg.value();
            case LATENCY_AVG -> latencyAvg.value();
            case LATENCY_MAX -> latencyMax.value();
        };
    }

    /** Whether the next record is one of those that averages are made of. */
    public boolean samplesNext() {
        return (scored.get() & SAMPLE_MASK) == 0 && isVisible();
    }

    /** A record was scored. */
    public void scored(boolean anomaly) {
        scored.incrementAndGet();
        if (anomaly) {
            flagged.incrementAndGet();
        }
    }

    /**
     * The figures of a record that {@link #samplesNext} asked for.
     *
     * @param score 0 or more
     * @param percentile 0 to 100; NaN where the model was not calibrated
     * @param nanos how long it took
     */
    public void sample(double score, double percentile, long nanos) {
        scoreAvg.record(score);
        if (!Double.isNaN(percentile)) {
            percentileAvg.record(percentile);
        }
        double micros = nanos / NANOS_PER_MICRO;
        latencyAvg.record(micros);
        latencyMax.record(micros);
    }

    /** A record could not be scored. */
    public void failed() {
        failed.incrementAndGet();
    }

    /** A record had nothing to score. */
    public void skipped() {
        skipped.incrementAndGet();
    }

    /** A record was taken into a window that is not full yet. */
    public void waiting() {
        waiting.incrementAndGet();
    }

    /** A changed model was taken into use. */
    public void reloaded() {
        reloaded.incrementAndGet();
    }

    /** A changed model could not be used. */
    public void reloadFailed() {
        reloadsFailed.incrementAndGet();
    }
}
