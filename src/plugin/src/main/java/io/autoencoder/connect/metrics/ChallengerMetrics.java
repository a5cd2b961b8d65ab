// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import io.autoencoder.connect.accuracy.Judgment;
import io.autoencoder.connect.accuracy.LabelSink;
import io.autoencoder.connect.accuracy.LabeledWindow;
import io.autoencoder.connect.accuracy.RecordClock;
import io.autoencoder.connect.accuracy.TimedCounts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How a challenger does beside the model in use, the champion, on the same records. One thread at a time tells of
 * records; any may read.
 */
public final class ChallengerMetrics implements MetricSource, LabelSink<ChallengerMetrics.Pair> {

    private static final int NEITHER = 0;
    private static final int CHAMPION = 1;
    private static final int CHALLENGER = 2;
    private static final int BOTH = CHAMPION + CHALLENGER;

    private final RecordClock clock = new RecordClock(System::nanoTime);
    private final TimedCounts hour = new TimedCounts(BOTH + 1, 13, TimeUnit.MINUTES.toNanos(5), System::nanoTime);
    private final AtomicLong scored = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final LabeledWindow ofChampion;
    private final LabeledWindow ofChallenger;
    private volatile double expectedAlertRate = Double.NaN;

    /** What both models think of a record. */
    public record Pair(Judgment champion, Judgment challenger) {}

    /** @param labeledRecords how many the figures of precision are of, the last ones */
    public ChallengerMetrics(int labeledRecords) {
        this.ofChampion = new LabeledWindow(labeledRecords);
        this.ofChallenger = new LabeledWindow(labeledRecords);
    }

    /** Both models scored a record. */
    public void scored(Pair judged) {
        scored.incrementAndGet();
        int outcome = (judged.champion.isFlagged() ? CHAMPION : 0) + (judged.challenger.isFlagged() ? CHALLENGER : 0);
        hour.add(outcome, 1, clock.now());
    }

    /** The challenger could not score a record. */
    public void failed() {
        failed.incrementAndGet();
    }

    @Override
    public long labeled(Pair judged, boolean isAnomaly) {
        ofChampion.add(judged.champion.score(), judged.champion.isFlagged(), isAnomaly);
        return ofChallenger.add(judged.challenger.score(), judged.challenger.isFlagged(), isAnomaly);
    }

    @Override
    public void corrected(long number, boolean isAnomaly) {
        ofChampion.correct(number, isAnomaly);
        ofChallenger.correct(number, isAnomaly);
    }

    /** What the challenger's calibration lets expect: 0 to 1, NaN where nobody knows. */
    public void expectedAlertRate(double rate) {
        expectedAlertRate = rate;
    }

    @Override
    public List<ChallengerMetric> all() {
        return List.of(ChallengerMetric.values());
    }

    @Override
    public Map<String, String> tags() {
        return Map.of("part", "challenger");
    }

    @Override
    public Number value(Metric metric) {
        return switch ((ChallengerMetric) metric) {
            case SCORED -> scored.get();
            case FAILED -> failed.get();
            case AGREEMENT -> share(NEITHER, BOTH);
            case CHAMPION_ONLY -> share(CHAMPION);
            case CHALLENGER_ONLY -> share(CHALLENGER);
            case CHAMPION_ALERT_RATE -> share(CHAMPION, BOTH);
            case CHALLENGER_ALERT_RATE -> share(CHALLENGER, BOTH);
            case CHALLENGER_ALERT_RATE_EXPECTED -> expectedAlertRate;
            case CHAMPION_PRECISION -> ofChampion.counts().precision();
            case CHALLENGER_PRECISION -> ofChallenger.counts().precision();
            case CHAMPION_RECALL -> ofChampion.counts().recall();
            case CHALLENGER_RECALL -> ofChallenger.counts().recall();
            case CHAMPION_AVERAGE_PRECISION -> ofChampion.ranked().averagePrecision();
            case CHALLENGER_AVERAGE_PRECISION -> ofChallenger.ranked().averagePrecision();
        };
    }

    /** The share of the hour's records with one of these outcomes. */
    private double share(int... outcomes) {
        long[] counts = hour.sums(BOTH + 1);
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        long chosen = 0;
        for (int outcome : outcomes) {
            chosen += counts[outcome];
        }
        return (double) chosen / all;
    }
}
