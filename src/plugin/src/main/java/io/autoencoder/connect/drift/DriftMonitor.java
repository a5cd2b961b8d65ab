// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the last records against a reference, and looks whether they differ each time the window has moved on by a
 * tenth of its length. Memory is constant, and counting a record allocates nothing.
 *
 * <p>Records are counted by one thread at a time; what was found may be asked by any.
 */
public final class DriftMonitor {

    private final DriftReference reference;

    /** Windows are counted by its groups. */
    private final Rhythm rhythm;

    /** The features, and last the score. */
    private final Watched[] watched;

    private final HourClock hours;
    private final Binning binning;
    private final SlidingCounts counts;
    private final long paneRecords;
    private final PaneClock clock;
    private final Alarm scoreAlarm = new Alarm();
    private final Alarm featureAlarm = new Alarm();
    private volatile @Nullable Look last;

    /** What the last look at a full window found; not modified once it is made. */
    private record Look(
            int[] counts, int[] hours, double[] sums, double[] psi, long records, boolean score, boolean features) {}

    /**
     * @param reference with as many features as there are names
     * @param features what their values mean, in the model's order
     * @param windowRecords how many records the window holds at the most; levels are made for
     *     {@link DriftReference#window} of them, and are higher for fewer
     * @param windowMillis the time that the window spans at the most, 0 for any
     * @throws IllegalArgumentException if the features are not those of the reference, or a window is out of range
     */
    public DriftMonitor(DriftReference reference, List<Quantity> features, int windowRecords, long windowMillis) {
        if (features.size() != reference.features().size()) {
            throw new IllegalArgumentException("there are " + features.size() + " features and references for "
                    + reference.features().size());
        }
        DriftReference.requireWindow(windowRecords);
        if (windowMillis < 0) {
            throw new IllegalArgumentException("a window cannot span less than no time");
        }
        this.reference = reference;
        this.rhythm = reference.rhythm();
        List<QuantityReference> references = reference.all();
        List<Quantity> quantities = new ArrayList<>(features);
        quantities.add(Quantity.number("score"));
        this.watched = IntStream.range(0, references.size())
                .mapToObj(i -> Watched.of(quantities.get(i), references.get(i), rhythm, i))
                .toArray(Watched[]::new);
        this.binning = new Binning(references);
        this.hours = HourClock.of(features);
        this.counts = new SlidingCounts(watched.length, rhythm.groups() + 1);
        this.paneRecords = windowRecords / SlidingCounts.PANES;
        this.clock = new PaneClock(windowMillis == 0 ? 0 : Math.max(1, windowMillis / SlidingCounts.PANES));
    }

    /**
     * Counts a scored record.
     *
     * @param row of the codes of all features in order, NaN where one is missing; not kept
     * @param score finite
     * @param now the time in milliseconds; only differences matter, and only where the window spans a time
     * @return whether there was a look at the window
     */
    public boolean add(double[] row, double score, long now) {
        boolean looked = clock.isTimed() && passTime(now);
        int[] slots = counts.openCounts();
        double[] sums = counts.openSums();
        binning.count(row, 0, slots, sums);
        binning.count(score, row.length, slots, sums);
        if (rhythm != Rhythm.NONE) {
            counts.openHours()[rhythm.group(hours.hour(row))]++;
        }
        counts.added(1);
        if (counts.openRecords() == paneRecords) {
            close();
            clock.start(now);
            looked = true;
        }
        return looked;
    }

    /** Closes the panes whose time has passed; those without records were empty. */
    private boolean passTime(long now) {
        boolean looked = clock.hasEnded(now);
        clock.startFirst(now);
        for (int panes = 0; clock.hasEnded(now) && panes <= SlidingCounts.PANES; panes++) {
            close();
            clock.next();
        }
        if (clock.hasEnded(now)) {
            clock.start(now);
        }
        return looked;
    }

    private void close() {
        counts.close();
        long records = counts.windowRecords();
        if (!counts.isFull() || records < DriftReference.SMALLEST_WINDOW) {
            last = null;
            return;
        }
        int[] held = counts.window().clone();
        int[] heldHours = counts.windowHours().clone();
        double[] psi = new double[watched.length];
        double[] sums = new double[watched.length];
        boolean isFeatureAbove = false;
        for (int i = 0; i < psi.length; i++) {
            psi[i] = watched[i].psi(held, heldHours, records);
            sums[i] = counts.windowSum(i);
            isFeatureAbove = isFeatureAbove || i < score() && psi[i] > level(i, records);
        }
        boolean isScoreAbove = psi[score()] > level(score(), records);
        last = new Look(
                held, heldHours, sums, psi, records, scoreAlarm.look(isScoreAbove), featureAlarm.look(isFeatureAbove));
    }

    private int score() {
        return watched.length - 1;
    }

    private double level(int quantity, long records) {
        return watched[quantity].level(records, reference.window());
    }

    /** The numbers of what the last look at the window found. */
    public DriftSummary summary() {
        Look look = last;
        if (look == null) {
            return DriftSummary.NONE;
        }
        int above = 0;
        double farthest = 0;
        for (int i = 0; i < score(); i++) {
            double excess = look.psi()[i] / level(i, look.records());
            above += excess > 1 ? 1 : 0;
            farthest = Math.max(farthest, excess);
        }
        Watched score = watched[score()];
        double mean = score.mean(look.counts(), look.sums()[score()], look.records());
        return new DriftSummary(
                verdict(look),
                look.features(),
                look.records(),
                look.psi()[score()],
                level(score(), look.records()),
                mean - score.expectedMean(look.hours()),
                above,
                farthest);
    }

    /** What the last look at the window found. Allocates. */
    public DriftReport report() {
        Look look = last;
        List<QuantityDrift> features = new ArrayList<>();
        for (int i = 0; i < score(); i++) {
            features.add(drift(i, look));
        }
        if (look != null) {
            features.sort(Comparator.comparingDouble(QuantityDrift::excess).reversed());
        }
        return new DriftReport(
                verdict(look),
                look != null && look.features(),
                look == null ? 0 : look.records(),
                (int) (paneRecords * SlidingCounts.PANES),
                reference.promise(),
                drift(score(), look),
                features);
    }

    private QuantityDrift drift(int quantity, @Nullable Look look) {
        Watched held = watched[quantity];
        return look == null
                ? held.unknown()
                : held.drift(
                        look.counts(),
                        look.hours(),
                        look.sums()[quantity],
                        look.psi()[quantity],
                        look.records(),
                        reference.window());
    }

    private static DriftReport.Verdict verdict(@Nullable Look look) {
        if (look == null) {
            return DriftReport.Verdict.WARMING_UP;
        }
        return look.score() ? DriftReport.Verdict.DRIFT : DriftReport.Verdict.STABLE;
    }

    /**
     * Takes the window as the new normal: its values in the bins of the reference, with levels as much higher as fewer
     * records make a reference more a matter of chance. One window knows no rhythm.
     *
     * @return what a new monitor holds records against; empty without a window
     */
    public Optional<DriftReference> newNormal() {
        Look look = last;
        if (look == null) {
            return Optional.empty();
        }
        List<QuantityReference> taken = IntStream.range(0, watched.length)
                .mapToObj(i -> watched[i].retaken(look.counts(), look.sums()[i], look.records(), reference.window()))
                .toList();
        return Optional.of(new DriftReference(
                reference.window(), reference.promise(), taken.get(score()), taken.subList(0, score())));
    }
}
