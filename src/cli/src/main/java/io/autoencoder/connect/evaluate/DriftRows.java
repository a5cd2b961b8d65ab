// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.drift.ReferenceFit;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.model.DriftQuantities;
import io.autoencoder.connect.model.RowScorer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Scored normal rows in the order of time, to learn from how features and score are distributed: the last ones, as many
 * as memory should hold. For one thread.
 */
public final class DriftRows {

    /** So many values of features are kept: 128 MB. */
    private static final int MOST_VALUES = 1 << 24;

    private static final int FEWEST_KEPT = 1 << 10;
    private static final int POINTS = 10_001;
    private static final double MILLIS_PER_DAY = 86_400_000;
    private static final double EARLY = 0.01;
    private static final double LATE = 0.99;

    /** A shorter time does not tell how many records come in a day. */
    private static final double SHORTEST_DAYS = 1.0 / 24;

    private final FeatureSet features;
    private final int most;
    private double[][] codes;
    private double[] scores;
    private final BitSet heldBack = new BitSet();
    private long added;

    public DriftRows(FeatureSet features) {
        this.features = features;
        this.most = Math.max(1, MOST_VALUES / features.size());
        this.codes = new double[Math.min(most, FEWEST_KEPT)][];
        this.scores = new double[codes.length];
    }

    /**
     * Adds a row that was scored.
     *
     * @param isHeldBack whether the model was not trained on it
     */
    public void add(RowScorer scoring, boolean isHeldBack) {
        int place = (int) (added % most);
        if (place == codes.length) {
            int larger = Math.min(most, 2 * codes.length);
            codes = Arrays.copyOf(codes, larger);
            scores = Arrays.copyOf(scores, larger);
        }
        codes[place] = scoring.row().clone();
        scores[place] = scoring.value();
        heldBack.set(place, isHeldBack);
        added++;
    }

    /** How many rows were added. */
    public long added() {
        return added;
    }

    private int size() {
        return (int) Math.min(added, most);
    }

    /**
     * Learns the reference. Rows that the model was trained on tell how features are distributed, and how long what
     * happens lasts; as they score lower than others, each has in place of its score the one that as many of the rows
     * held back score less than.
     *
     * @param rowsInAll of the source, with those that are not normal, in the time of these rows
     * @return empty if there are too few rows, and nobody asked for it
     */
    public Optional<DriftReference> fit(DriftRule rule, long rowsInAll, long seed) {
        return rule.settings(size(), perDay(rowsInAll), seed)
                .map(settings -> ReferenceFit.fit(new InOrder(), DriftQuantities.of(features), settings));
    }

    /** How many records come in a day, by the first feature that is a time; the first and the last are left out. */
    private OptionalDouble perDay(long rowsInAll) {
        OptionalInt time = DriftQuantities.time(features);
        if (time.isEmpty() || added > most) {
            return OptionalDouble.empty();
        }
        double[] times = IntStream.range(0, size())
                .mapToDouble(row -> codes[row][time.getAsInt()])
                .filter(millis -> !Double.isNaN(millis))
                .sorted()
                .toArray();
        if (times.length == 0) {
            return OptionalDouble.empty();
        }
        double days = (Quantiles.at(times, LATE) - Quantiles.at(times, EARLY)) / MILLIS_PER_DAY;
        return days < SHORTEST_DAYS ? OptionalDouble.empty() : OptionalDouble.of((LATE - EARLY) * rowsInAll / days);
    }

    private DoubleStream scores(boolean ofHeldBack) {
        return IntStream.range(0, size())
                .filter(row -> heldBack.get(row) == ofHeldBack)
                .mapToDouble(row -> scores[row]);
    }

    /** The oldest first. */
    private final class InOrder implements ReferenceFit.Rows {

        private final int oldest = added > most ? (int) (added % most) : 0;
        private final Optional<Quantiles> trained = quantiles(false);
        private final Optional<Quantiles> others = quantiles(true);

        private Optional<Quantiles> quantiles(boolean ofHeldBack) {
            double[] sample = scores(ofHeldBack).toArray();
            return sample.length == 0 ? Optional.empty() : Optional.of(Quantiles.of(sample, POINTS));
        }

        /** Encoders counted the rows that the model was trained on. */
        @Override
        public double readAsNew(int row, double[] into) {
            double score = read(row, into);
            if (!isHeldBack(row)) {
                Arrays.setAll(into, i -> features.get(i).encoder().leftOut(into[i]));
            }
            return score;
        }

        private int place(int row) {
            return (oldest + row) % size();
        }

        @Override
        public int size() {
            return DriftRows.this.size();
        }

        @Override
        public boolean isHeldBack(int row) {
            return heldBack.get(place(row));
        }

        @Override
        public double read(int row, double[] into) {
            int place = place(row);
            System.arraycopy(codes[place], 0, into, 0, into.length);
            double score = scores[place];
            return trained.isPresent() && others.isPresent() && !heldBack.get(place)
                    ? others.get().at(trained.get().shareBelow(score))
                    : score;
        }
    }
}
