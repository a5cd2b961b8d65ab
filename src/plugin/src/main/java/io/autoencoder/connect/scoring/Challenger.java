// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.accuracy.Judgment;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.errors.RateLimitedLog;
import io.autoencoder.connect.labels.LabelFeed;
import io.autoencoder.connect.labels.Labels;
import io.autoencoder.connect.metrics.ChallengerMetrics;
import io.autoencoder.connect.metrics.TaskMetrics;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.Threshold;
import io.autoencoder.connect.record.RecordPart;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.scoring.observe.ScoringLog;
import io.autoencoder.connect.scoring.observe.ScoringMonitor;
import io.autoencoder.connect.scoring.observe.ScoringObserver;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A second model that scores what the first, the champion, has scored, to be held against it. Whatever happens to it,
 * the champion's record goes on. Not thread-safe.
 */
public final class Challenger implements AutoCloseable {

    private static final Logger LOG = ScoringLog.LOG;

    private final RecordPart part;
    private final boolean addsOutputs;
    private final ChallengerMetrics metrics;

    /** Null where nothing says what records are. */
    private final @Nullable LabelFeed<ChallengerMetrics.Pair> labels;

    private final TaskMetrics place;
    private final RateLimitedLog failures = new RateLimitedLog(LOG::warn);

    /** Null where it could not be opened. */
    private @Nullable RecordScorer scorer;

    /**
     * @param own the challenger's own configuration
     * @param addsOutputs whether records are to carry its outputs
     * @param labels what records turn out to be; null where nothing says so
     * @param window how many labelled records the figures are of
     * @param place where the figures are shown
     */
    public Challenger(
            ScoreAnomalyConfig own,
            boolean addsOutputs,
            RecordPart part,
            @Nullable Labels labels,
            int window,
            TaskMetrics place) {
        this.part = part;
        this.addsOutputs = addsOutputs;
        this.metrics = new ChallengerMetrics(window);
        this.labels = labels == null ? null : labels.feed(metrics);
        this.place = place;
        place.show(metrics);
        this.scorer = opened(own);
    }

    private @Nullable RecordScorer opened(ScoreAnomalyConfig own) {
        ScoringObserver expectation = new ScoringObserver() {
            @Override
            public void modelInUse(AnomalyScorer model) {
                metrics.expectedAlertRate(model.expectedAlertRate(
                        model.threshold().map(Threshold::value).orElse(Double.NaN)));
                LOG.info(
                        "ScoreAnomaly: the challenger is {} from {}",
                        model.bundle().id(),
                        model.bundle().location());
            }
        };
        try {
            return new RecordScorer(own, new ScoringMonitor(() -> false, List.of(expectation)));
        } catch (InvalidModelException | LinkageError e) {
            LOG.error("ScoreAnomaly: goes on without the challenger, which cannot be used: {}", e.getMessage(), e);
            return null;
        }
    }

    /**
     * Scores a record that the champion has scored.
     *
     * @param record as it came
     * @param result what goes on, with the champion's outputs
     * @param champion the champion's outcome
     * @return the result; with the challenger's outputs where they were asked for
     */
    public <R extends ConnectRecord<R>> R contest(R record, R result, RowScorer champion) {
        if (scorer == null) {
            return result;
        }
        try {
            scorer.refresh();
            R both = addsOutputs ? withOutputs(scorer, result) : shadow(scorer, record, result);
            compare(scorer.scoring(), champion, record);
            return both;
        } catch (UnscorableRecordException e) {
            metrics.failed();
            failures.tell(() -> "ScoreAnomaly: the challenger cannot score a record: " + e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            metrics.failed();
            LOG.error("ScoreAnomaly: goes on without the challenger, which failed", e);
            close();
        }
        return unscored(result);
    }

    private <R extends ConnectRecord<R>> R shadow(RecordScorer rival, R record, R result) {
        rival.scoreOnly(scored(record), record.key());
        return result;
    }

    private <R extends ConnectRecord<R>> R withOutputs(RecordScorer rival, R result) {
        R both = rival.scored(result, part, scored(result));
        return both == null ? rival.unscored(result, part, Optional.empty()) : both;
    }

    /** What the champion found to score. */
    private Object scored(ConnectRecord<?> record) {
        return Objects.requireNonNull(part.value(record), "nothing was scored");
    }

    private void compare(RowScorer challenger, RowScorer champion, ConnectRecord<?> record) {
        if (!challenger.isScored() || !champion.isScored()) {
            metrics.failed();
            return;
        }
        ChallengerMetrics.Pair judged = new ChallengerMetrics.Pair(judgment(champion), judgment(challenger));
        metrics.scored(judged);
        if (labels != null) {
            labels.scored(record, judged);
        }
    }

    private static Judgment judgment(RowScorer scoring) {
        return new Judgment(scoring.value(), scoring.isAnomaly());
    }

    /** A record that has no score: with null outputs where records carry the challenger's, so that all look alike. */
    public <R extends ConnectRecord<R>> R unscored(R result) {
        return addsOutputs && scorer != null ? scorer.unscored(result, part, Optional.empty()) : result;
    }

    @Override
    public void close() {
        place.hide(metrics);
        if (scorer != null) {
            scorer.close();
            scorer = null;
        }
    }
}
