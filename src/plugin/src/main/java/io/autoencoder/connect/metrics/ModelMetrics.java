// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import io.autoencoder.connect.accuracy.AlertRateBand;
import io.autoencoder.connect.accuracy.RecordClock;
import io.autoencoder.connect.accuracy.ScoreCounts;
import io.autoencoder.connect.accuracy.ScoreHistogram;
import io.autoencoder.connect.accuracy.TimedCounts;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one scoring transform. One thread at a time tells of records; any may read. Memory does not grow.
 *
 * <p>Totals, rates and quantiles count every record. Averages are of those that are {@link #sample sampled}, which is
 * every 16th: reading the clock twice and recording four values costs a tenth of what scoring does.
 */
public final class ModelMetrics extends TaskMetrics {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double MILLIS_PER_SECOND = 1000;
    private static final double MEDIAN = 0.5;
    private static final double P95 = 0.95;
    private static final double P99 = 0.99;

    /** Of the hour, behind the bins of the scores. */
    private static final int FLAGGED_IN_HOUR = ScoreHistogram.FINE.bins();

    private static final int SCORED = 0;
    private static final int FLAGGED = 1;
    private static final int FAILED = 0;

    private static final int MINUTE_SLICES = 7;
    private static final long MINUTE_SLICE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** By {@link ModelMetric#ordinal}. */
    private final AtomicLongArray totals = new AtomicLongArray(ModelMetric.values().length);

    private final LongSupplier nanoTime;
    private final ScoreCounts scores;

    /** This and the hour follow the scores. */
    private final TimedCounts minute;

    private final TimedCounts hour;
    private final TimedCounts failures;
    private final SampledFigures sampled;
    private volatile double threshold = Double.NaN;
    private volatile double alertRateExpected = Double.NaN;
    private volatile long writtenAt = Long.MIN_VALUE;
    private @Nullable ModelInfo info;

    /**
     * @param transformation what the MBean is called on workers that do not tell a transform its name
     * @param log takes a sentence when it becomes known where the metrics are, and why they are not
     */
    public ModelMetrics(String transformation, Consumer<String> log) {
        this(transformation, log, System::nanoTime, System::currentTimeMillis);
    }

    /**
     * With clocks of its own.
     *
     * @param nanoTime as {@link System#nanoTime}
     * @param millis as {@link System#currentTimeMillis}
     */
    public ModelMetrics(String transformation, Consumer<String> log, LongSupplier nanoTime, LongSupplier millis) {
        super(transformation, "prefix", log, nanoTime);
        this.nanoTime = nanoTime;
        this.sampled = new SampledFigures(nanoTime);
        this.scores = new ScoreCounts(nanoTime, millis);
        this.minute = new TimedCounts(FLAGGED + 1, MINUTE_SLICES, MINUTE_SLICE_NANOS, nanoTime, scores.origin());
        this.hour = new TimedCounts(FLAGGED_IN_HOUR + 1, 13, TimeUnit.MINUTES.toNanos(5), nanoTime, scores.origin());
        this.failures = new TimedCounts(FAILED + 1, MINUTE_SLICES, MINUTE_SLICE_NANOS, nanoTime);
        scores.tell(this::counted);
    }

    private void counted(ScoreCounts.Added added) {
        int scored = Math.toIntExact(added.scored());
        int flagged = Math.toIntExact(added.flagged());
        count(ModelMetric.RECORDS_SCORED, scored);
        count(ModelMetric.RECORDS_FLAGGED, flagged);
        minute.add(SCORED, scored, added.nanos());
        minute.add(FLAGGED, flagged, added.nanos());
        hour.add(FLAGGED_IN_HOUR, flagged, added.nanos());
        for (int bin = 0; bin < FLAGGED_IN_HOUR; bin++) {
            hour.add(bin, (int) added.scores()[bin], added.nanos());
        }
    }

    /** The counts of the records, from which much of this is worked out, for others who do as much. */
    public ScoreCounts scores() {
        return scores;
    }

    @Override
    public List<ModelMetric> all() {
        return List.of(ModelMetric.values());
    }

    @Override
    public Number value(Metric metric) {
        ModelMetric wanted = (ModelMetric) metric;
        scores.settle();
        return switch (wanted) {
            case RECORDS_SCORED_RATE -> perSecond(minute, SCORED);
            case RECORDS_FLAGGED_RATE -> perSecond(minute, FLAGGED);
            case RECORDS_FAILED_RATE -> perSecond(failures, FAILED);
            case ALERT_RATE -> (double) hour.sum(FLAGGED_IN_HOUR) / scoredInHour();
            case ALERT_RATE_EXPECTED -> alertRateExpected;
            case ALERT_RATE_EXPECTED_LOW -> new AlertRateBand(alertRateExpected, scoredInHour()).low();
            case ALERT_RATE_EXPECTED_HIGH -> new AlertRateBand(alertRateExpected, scoredInHour()).high();
            case THRESHOLD -> threshold;
            case SCORE_AVG -> sampled.scoreAvg();
            case SCORE_P50 -> quantile(MEDIAN);
            case SCORE_P95 -> quantile(P95);
            case SCORE_P99 -> quantile(P99);
            case PERCENTILE_AVG -> sampled.percentileAvg();
            case LATENCY_AVG -> sampled.latencyAvg();
            case LATENCY_MAX -> sampled.latencyMax();
            case SCORING_TIME_SHARE -> RecordClock.STRIDE * sampled.timeShare();
            case MODEL_AGE -> age();
            default -> totals.getOpaque(index(wanted));
        };
    }

    private static double perSecond(TimedCounts lastMinute, int which) {
        return NANOS_PER_SECOND * lastMinute.sum(which) / lastMinute.coveredNanos();
    }

    private long scoredInHour() {
        return Arrays.stream(hour.sums(ScoreHistogram.FINE.bins())).sum();
    }

    private double quantile(double probability) {
        return ScoreHistogram.FINE.quantile(hour.sums(ScoreHistogram.FINE.bins()), probability);
    }

    private double age() {
        long since = writtenAt;
        return since == Long.MIN_VALUE
                ? Double.NaN
                : Math.max(0, System.currentTimeMillis() - since) / MILLIS_PER_SECOND;
    }

    /**
     * A record was scored.
     *
     * @param score 0 or more
     * @param now as {@link System#nanoTime}
     */
    public void scored(double score, boolean anomaly, long now) {
        scores.scored(score, anomaly, now);
    }

    /** A record was passed on, or refused, without a score. */
    public void unscored() {
        scores.unscored(nanoTime.getAsLong());
    }

    /**
     * The figures of a record, which is to be one in {@link RecordClock#STRIDE}.
     *
     * @param score 0 or more
     * @param percentile 0 to 100; NaN where the model was not calibrated
     * @param nanos how long it took
     * @param now as {@link System#nanoTime}
     */
    public void sample(double score, double percentile, long nanos, long now) {
        sampled.record(score, percentile, nanos, now);
    }

    /**
     * A record could not be scored.
     *
     * @param cause one of those that tell failed records apart
     */
    public void failed(ModelMetric cause) {
        count(ModelMetric.RECORDS_FAILED, 1);
        count(cause, 1);
        failures.add(FAILED, 1, nanoTime.getAsLong());
    }

    @SuppressWarnings("EnumOrdinal") // Of an array of this instance, which has a place for each.
    private static int index(ModelMetric total) {
        return total.ordinal();
    }

    /** Adds to a total. */
    public void count(ModelMetric total, int amount) {
        int index = index(total);
        // There is one writer: no other addition can come between.
        totals.setOpaque(index, totals.getPlain(index) + amount);
    }

    /**
     * This model scores from now on.
     *
     * @param checksum of the bundle
     * @param written when its file was, in milliseconds since 1970; empty where that is not known
     */
    public void modelInUse(String name, String version, String checksum, OptionalLong written) {
        if (info != null) {
            hide(info);
        }
        info = new ModelInfo(name, version, checksum);
        show(info);
        writtenAt = written.orElse(Long.MIN_VALUE);
    }

    /**
     * Records are flagged by this threshold from now on.
     *
     * @param value NaN for none
     * @param expectedAlertRate share of normal rows above it, 0 to 1; NaN where nobody knows
     */
    public void threshold(double value, double expectedAlertRate) {
        threshold = value;
        alertRateExpected = expectedAlertRate;
    }
}
