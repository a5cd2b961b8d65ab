// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.Arrays;
import java.util.List;

/**
 * How one feature, or the score, was distributed when the model was made, and from which difference on there is an
 * alarm. Immutable and thread-safe.
 *
 * <p>Values are counted in bins: one for missing values, one below {@link #lowest}, one up to each of {@link #upper}
 * and one above the last. Categories are counted by their codes, unseen ones above or below all others.
 */
public final class QuantityReference {

    /** More intervals than this are never made: with the bins for all else they fill {@link #SLOTS}. */
    public static final int MOST_INTERVALS = 13;

    /** Bins of any quantity, whether it uses them or not: a power of two, which can be searched without branches. */
    static final int SLOTS = 16;

    static final byte MISSING = SLOTS - 1;

    /** Missing, below and above. */
    static final int OTHER_BINS = 3;

    private final double lowest;
    private final double[] upper;
    private final long[] counts;
    private final double mean;
    private final double level;
    private final Rhythm rhythm;
    private final List<HourCounts> hours;

    /** Of a quantity that is watched against all hours at once. */
    public QuantityReference(double lowest, double[] upper, long[] counts, double mean, double level) {
        this(lowest, upper, counts, mean, level, Rhythm.NONE, List.of());
    }

    /**
     * @param lowest below which nothing was seen; finite
     * @param upper the greatest value of each interval: 1 to {@link #MOST_INTERVALS}, ascending, finite, none below
     *     {@code lowest}
     * @param counts rows that were missing, below, in each interval, and above: none negative, not all 0
     * @param mean of the values that were not missing; finite, 0 if there were none
     * @param level of the population stability index above which there is an alarm: positive, finite
     * @param rhythm which hours of the week have a reference of their own
     * @param hours the rows of each group of hours; empty where there is no rhythm
     * @throws IllegalArgumentException otherwise; the message is one sentence
     */
    public QuantityReference(
            double lowest,
            double[] upper,
            long[] counts,
            double mean,
            double level,
            Rhythm rhythm,
            List<HourCounts> hours) {
        requireAscending(lowest, upper);
        requireCounts(counts, upper.length + OTHER_BINS);
        requireRows(counts);
        hours.forEach(hour -> requireCounts(hour.counts(), upper.length + OTHER_BINS));
        requireHours(rhythm, hours.size());
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean must be a finite number");
        }
        if (!(level > 0 && Double.isFinite(level))) {
            throw new IllegalArgumentException("level must be a positive number");
        }
        // No -0.0, which a difference does not tell from 0.
        this.lowest = lowest + 0.0;
        this.upper = Arrays.stream(upper).map(bound -> bound + 0.0).toArray();
        this.counts = counts.clone();
        this.mean = mean;
        this.level = level;
        this.rhythm = rhythm;
        this.hours = List.copyOf(hours);
    }

    private static void requireAscending(double lowest, double[] upper) {
        if (upper.length == 0 || upper.length > MOST_INTERVALS) {
            throw new IllegalArgumentException(
                    "upper must have 1 to " + MOST_INTERVALS + " numbers, has " + upper.length);
        }
        for (int i = 0; i < upper.length; i++) {
            boolean ascends = i == 0 ? upper[0] >= lowest : upper[i] > upper[i - 1];
            if (!ascends || !Double.isFinite(upper[i]) || !Double.isFinite(lowest)) {
                throw new IllegalArgumentException("lowest and upper must be finite and ascend");
            }
        }
    }

    private static void requireCounts(long[] counts, int bins) {
        if (counts.length != bins) {
            throw new IllegalArgumentException("counts must have " + bins + " numbers, has " + counts.length);
        }
        if (Arrays.stream(counts).anyMatch(count -> count < 0 || count > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("counts must be whole numbers from 0 to " + Integer.MAX_VALUE);
        }
    }

    private static void requireRows(long[] counts) {
        if (Arrays.stream(counts).allMatch(count -> count == 0)) {
            throw new IllegalArgumentException("counts are all 0");
        }
    }

    private static void requireHours(Rhythm rhythm, int groups) {
        int expected = rhythm == Rhythm.NONE ? 0 : rhythm.groups();
        if (groups != expected) {
            throw new IllegalArgumentException(
                    "hours must have the rows of " + expected + " groups of hours, has " + groups);
        }
    }

    public double lowest() {
        return lowest;
    }

    public double[] upper() {
        return upper.clone();
    }

    /** Rows that were missing, below, in each interval, and above. */
    public long[] counts() {
        return counts.clone();
    }

    public double mean() {
        return mean;
    }

    /** Above which the index of a full window is an alarm. */
    public double level() {
        return level;
    }

    /** Which hours of the week have a reference of their own. */
    public Rhythm rhythm() {
        return rhythm;
    }

    /** The rows of each group of hours; empty where there is no rhythm. */
    public List<HourCounts> hours() {
        return hours;
    }

    /** How many rows were counted. */
    public long rows() {
        return Arrays.stream(counts).sum();
    }

    int bins() {
        return counts.length;
    }

    /** The slot that a bin is counted in: the last for what is missing, which comes first among the bins. */
    static int slot(int bin) {
        return bin == 0 ? MISSING : bin - 1;
    }

    /** The greatest value of each slot, infinite from the one above all on. */
    double[] bounds() {
        double[] bounds = new double[SLOTS];
        Arrays.fill(bounds, Double.POSITIVE_INFINITY);
        bounds[0] = Math.nextDown(lowest);
        System.arraycopy(upper, 0, bounds, 1, upper.length);
        return bounds;
    }

    QuantityReference withLevel(double other) {
        return new QuantityReference(lowest, upper, counts, mean, other, rhythm, hours);
    }

    QuantityReference withHours(Rhythm other, List<HourCounts> others) {
        return new QuantityReference(lowest, upper, counts, mean, level, other, others);
    }

    /** The same bins with the rows of another time, of which no rhythm is known. */
    QuantityReference retaken(long[] otherCounts, double otherMean, double otherLevel) {
        return new QuantityReference(lowest, upper, otherCounts, otherMean, otherLevel);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuantityReference that
                && Double.compare(lowest, that.lowest) == 0
                && Arrays.equals(upper, that.upper)
                && Arrays.equals(counts, that.counts)
                && Double.compare(mean, that.mean) == 0
                && Double.compare(level, that.level) == 0
                && rhythm == that.rhythm
                && hours.equals(that.hours);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(upper) + 31 * Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return upper.length + " intervals from " + lowest + ", level " + level;
    }
}
