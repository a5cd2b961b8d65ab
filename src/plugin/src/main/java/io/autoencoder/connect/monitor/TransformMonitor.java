// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import io.autoencoder.connect.accuracy.ScoreHistogram;
import io.autoencoder.connect.drift.DriftReport;
import io.autoencoder.connect.metrics.Metric;
import io.autoencoder.connect.metrics.MetricSource;
import io.autoencoder.connect.metrics.ModelMetric;
import io.autoencoder.connect.metrics.ModelMetrics;
import io.autoencoder.connect.metrics.TransformName;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.Reason;
import io.autoencoder.connect.model.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one scoring transform remembers of the last minutes, for the page: in constant memory, and with no value of a
 * record unless it was asked to. Others in this JVM read it as an MBean, from {@link #show} to {@link #close}. One
 * thread at a time tells of records, mostly without a lock; any may read.
 */
public final class TransformMonitor implements TransformMonitorMBean, AutoCloseable {

    private static final int EARLIER_MODELS = 5;

    private final ModelMetrics metrics;
    private final boolean includesValues;
    private final LongSupplier millis;
    private final MonitorRegistration registration;
    private final TimeSlices slices = new TimeSlices();
    private final FlaggedList flagged = new FlaggedList();
    private final List<Snapshot.EarlierModel> earlierModels = new ArrayList<>();
    private final long started;

    private volatile @Nullable TransformName name;

    /** Of the latest thread that is no task's, so that its name is not read for each record; 0 for none. */
    private volatile long otherThread;

    private volatile Supplier<Optional<DriftReport>> drift = Optional::empty;
    private Snapshot.@Nullable Model model;
    private double @Nullable [] reference;

    /**
     * @param metrics what the transform counts; this follows its counts
     * @param includesValues whether records' own values may be told
     * @param log takes a sentence where this cannot be seen
     */
    public TransformMonitor(ModelMetrics metrics, boolean includesValues, Consumer<String> log) {
        this(metrics, includesValues, log, System::currentTimeMillis);
    }

    TransformMonitor(ModelMetrics metrics, boolean includesValues, Consumer<String> log, LongSupplier millis) {
        this.metrics = metrics;
        this.includesValues = includesValues;
        this.millis = millis;
        this.registration = new MonitorRegistration(this, log);
        this.started = millis.getAsLong();
        metrics.scores().tell(slices);
    }

    /** Lets others see this under a name, from now on until {@link #close}. Never throws. */
    public void show(TransformName itsName) {
        name = itsName;
        registration.register(itsName);
    }

    /**
     * {@link #show} for workers that tell a transform nothing: to be called by the task's thread for each record. Never
     * throws.
     *
     * @param transformation what it is called there
     */
    public void ensureVisible(String transformation) {
        if (name == null && Thread.currentThread().getId() != otherThread) {
            TransformName.ofThisThread(transformation)
                    .ifPresentOrElse(
                            this::show,
                            () -> otherThread = Thread.currentThread().getId());
        }
    }

    /** Shows the drift that this tells, whenever it is asked. */
    public void showDrift(Supplier<Optional<DriftReport>> report) {
        drift = report;
    }

    /** This model scores from now on. */
    public synchronized void modelInUse(AnomalyScorer scorer) {
        long now = millis.getAsLong();
        if (model != null) {
            earlierModels.add(0, new Snapshot.EarlierModel(model.name(), model.version(), model.checksum(), now));
            if (earlierModels.size() > EARLIER_MODELS) {
                earlierModels.remove(EARLIER_MODELS);
            }
            metrics.scores().settle();
            slices.forgetScores();
        }
        BundleManifest manifest = scorer.bundle().manifest();
        Optional<Threshold> threshold = scorer.threshold();
        Optional<Double> expected = scorer.quantiles()
                .flatMap(normal -> threshold.map(limit -> 1 - normal.percentile(limit.value()) / 100));
        model = new Snapshot.Model(
                manifest.name(),
                manifest.version(),
                scorer.bundle().checksum(),
                scorer.engineDescription(),
                scorer.features().size(),
                now,
                threshold.map(Threshold::value).orElse(null),
                threshold.map(Threshold::chosenBy).orElse(null),
                expected.orElse(null),
                List.of());
        reference = scorer.quantiles()
                .map(normal -> ScoreHistogram.COARSE.shares(score -> normal.percentile(score) / 100))
                .orElse(null);
    }

    /**
     * The scored record is one of those that are listed, as far as there are not too many.
     *
     * @param place asked for where the record is to be remembered
     * @param reasons as {@code place}
     */
    public synchronized void flagged(double score, Supplier<RecordPlace> place, Supplier<List<Reason>> reasons) {
        long now = millis.getAsLong();
        if (flagged.takes(now)) {
            flagged.add(remembered(now, score, place.get(), reasons.get()));
        }
    }

    private Snapshot.FlaggedRecord remembered(long now, double score, RecordPlace place, List<Reason> reasons) {
        return new Snapshot.FlaggedRecord(
                now,
                place.topic(),
                place.partition(),
                place.offset(),
                place.position(),
                place.timestamp(),
                score,
                model == null ? null : thresholdNow(model),
                model == null ? "" : model.name() + ":" + model.version(),
                reasons.stream().map(this::part).toList());
    }

    /** It may follow a rate, in which case the metrics know it. */
    private @Nullable Double thresholdNow(Snapshot.Model used) {
        double now = metrics.value(ModelMetric.THRESHOLD).doubleValue();
        return Double.isNaN(now) ? used.threshold() : (Double) now;
    }

    private Snapshot.ReasonPart part(Reason reason) {
        return new Snapshot.ReasonPart(
                reason.feature(),
                reason.share(),
                includesValues ? reason.expected() : null,
                includesValues ? reason.actual() : null);
    }

    @Override
    public String getSnapshot() {
        return MonitorJson.write(snapshot());
    }

    private Snapshot snapshot() {
        TransformName itsName = name;
        if (itsName == null) {
            throw new IllegalStateException("nobody sees what has no name");
        }
        metrics.scores().settle();
        List<Snapshot.MetricValue> values = values();
        Snapshot.Drift drifted = drift.get()
                .map(report -> DriftSnapshot.of(report, includesValues))
                .orElse(null);
        synchronized (this) {
            long now = millis.getAsLong();
            return new Snapshot(
                    Snapshot.FORMAT,
                    itsName.connector(),
                    itsName.task(),
                    itsName.transformation(),
                    started,
                    now,
                    model == null ? null : modelNow(model),
                    values,
                    drifted,
                    new Snapshot.Series(TimeSlices.WIDTH_MILLIS, TimeSlices.COUNT, slices.list(now)),
                    new Snapshot.Scores(
                            ScoreHistogram.COARSE.edges(), slices.scores(now), slices.allScores(), reference),
                    new Snapshot.Flagged(includesValues, flagged.passedOver(), flagged.list()));
        }
    }

    private Snapshot.Model modelNow(Snapshot.Model used) {
        double expected = metrics.value(ModelMetric.ALERT_RATE_EXPECTED).doubleValue();
        return used.now(
                thresholdNow(used),
                Double.isNaN(expected) ? used.expectedFlaggedShare() : (Double) expected,
                List.copyOf(earlierModels));
    }

    /** What names a model in its tags is no value: {@link Snapshot.Model} has it. */
    private List<Snapshot.MetricValue> values() {
        List<Snapshot.MetricValue> values = new ArrayList<>();
        for (MetricSource source : metrics.sources()) {
            if (Set.of("part").containsAll(source.tags().keySet())) {
                for (Metric metric : source.all()) {
                    values.add(new Snapshot.MetricValue(
                            source.tags().get("part"),
                            metric.metricName(),
                            metric.unit(),
                            metric.description(),
                            finite(source.value(metric))));
                }
            }
        }
        return values;
    }

    private static @Nullable Number finite(Number value) {
        return Double.isFinite(value.doubleValue()) ? value : null;
    }

    /** Nobody sees this any more. */
    @Override
    public void close() {
        registration.remove();
    }
}
