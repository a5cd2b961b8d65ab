// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.UntrustedFile;
import io.autoencoder.connect.origin.ModelOrigin;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A scorer that follows its bundle on disk. For one thread at a time, which asks {@link #refresh} before each record:
 *
 * <pre>{@code
 * if (model.refresh()) { resolve(model.scorer().features()); }
 * RowScorer scoring = model.scoring();
 * }</pre>
 *
 * <p>The check runs on the caller's own thread, when the interval has passed, and not on one of its own: a swap then
 * falls between two records by construction, nothing is closed while it is in use, and there is no thread to outlive a
 * task. The price is a look at a few files once an interval and, when the bundle really changed, one record that waits
 * until it is loaded.
 */
public final class ReloadingScorer implements AutoCloseable {

    /** Asked of a changed bundle, and told of what became of it. */
    public interface Listener {

        /**
         * Whether the changed bundle serves its user; asked before it is taken into use.
         *
         * @throws InvalidModelException if it does not, so that the model before stays
         */
        void check(ModelBundle bundle);

        /** Another model scores from now on. */
        void reloaded(ModelBundle bundle);

        /**
         * The bundle changed but cannot be used, so that the model before stays. Told once for each change; where the
         * bundle could not be reached, at every look until it can.
         */
        void failed(InvalidModelException reason);
    }

    /** Nanoseconds in a long reach 292 years. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final SharedModels models;
    private final ModelOrigin origin;
    private final ScoringOptions options;
    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private final Listener listener;
    private AnomalyScorer scorer;
    private RowScorer scoring;
    private BundleStamp seen;
    private long checkedAt;

    ReloadingScorer(
            SharedModels models,
            ModelOrigin origin,
            ScoringOptions options,
            Duration interval,
            Listener listener,
            LongSupplier nanoTime) {
        this.models = models;
        this.origin = origin;
        this.options = options;
        this.intervalNanos = interval.compareTo(LONGEST) < 0 ? interval.toNanos() : Long.MAX_VALUE;
        this.nanoTime = nanoTime;
        this.listener = listener;
        this.seen = BundleStamp.of(origin.address());
        this.scorer = UntrustedFile.read(origin.address(), () -> models.open(origin, options));
        this.scoring = UntrustedFile.read(origin.address(), () -> started(scorer));
        this.checkedAt = nanoTime.getAsLong();
    }

    /**
     * Opens the model for the first time.
     *
     * @param interval how often to look for a change; zero for never
     * @throws InvalidModelException if the bundle cannot be used or does not fit the options
     */
    public static ReloadingScorer open(
            SharedModels models, ModelOrigin origin, ScoringOptions options, Duration interval, Listener listener) {
        return new ReloadingScorer(models, origin, options, interval, listener, System::nanoTime);
    }

    /**
     * Looks for a change if the interval has passed since the last look. Never throws for a bad bundle.
     *
     * @return whether another model is in place than before the call
     */
    public boolean refresh() {
        if (intervalNanos == 0) {
            return false;
        }
        long now = nanoTime.getAsLong();
        if (now - checkedAt < intervalNanos) {
            return false;
        }
        checkedAt = now;
        return poll();
    }

    /** Looks for a change at once; otherwise as {@link #refresh}. */
    public boolean poll() {
        // Taken before the reading: a bundle that changes meanwhile is looked at once more.
        BundleStamp stamp = BundleStamp.of(origin.address());
        if (stamp.equals(seen)) {
            return false;
        }
        try {
            boolean swapped = UntrustedFile.read(origin.address(), this::takeChanged);
            seen = stamp;
            if (!swapped) {
                return false;
            }
        } catch (InvalidModelException e) {
            if (e.kind() != InvalidModelException.Kind.UNREACHABLE) {
                seen = stamp;
            }
            listener.failed(e);
            return false;
        } catch (LinkageError e) {
            seen = stamp;
            listener.failed(new InvalidModelException(
                    origin.address(), "needs a library that cannot be loaded on this worker (" + e + ")", e));
            return false;
        }
        listener.reloaded(scorer.bundle());
        return true;
    }

    /** Whether another model is in place; one look at the bundle decides what is checked and what is used. */
    private boolean takeChanged() {
        ModelBundle changed = models.bundle(origin);
        if (changed.checksum().equals(scorer.bundle().checksum())) {
            return false;
        }
        listener.check(changed);
        swap(models.open(changed, options));
        return true;
    }

    private void swap(AnomalyScorer next) {
        RowScorer nextScoring = started(next);
        close();
        scorer = next;
        scoring = nextScoring;
    }

    /** Scratch memory for a scorer, which is closed where there is none to be had. */
    private static RowScorer started(AnomalyScorer scorer) {
        try {
            return scorer.newScoring();
        } catch (RuntimeException | Error e) {
            scorer.close();
            throw e;
        }
    }

    /** The model in place; another object after {@link #refresh} said so. */
    public AnomalyScorer scorer() {
        return scorer;
    }

    /** Scratch memory for the model in place. */
    public RowScorer scoring() {
        return scoring;
    }

    @Override
    public void close() {
        scoring.close();
        scorer.close();
    }
}
