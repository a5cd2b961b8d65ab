// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.Runner;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.SteppedRow;
import io.autoencoder.connect.feature.TextNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Scores one row after the other without allocating. For one thread at a time:
 *
 * <pre>{@code
 * double[] row = scoring.row();       // fill it, NaN where a value is missing
 * int fault = scoring.score();
 * if (fault == FeatureSet.OK) { scoring.value(); scoring.isAnomaly(); scoring.reasons(3); }
 * }</pre>
 *
 * <p>Where {@link AnomalyScorer#windowLength} is more than 1, rows are scored with those before them:
 * {@link #score(Window)}.
 */
public final class RowScorer implements AutoCloseable {

    /** The window does not hold enough rows yet: the row was taken in, nothing was scored. */
    public static final int INCOMPLETE = -2;

    /**
     * The largest score, which is above any threshold: of rows that lie too far out to be measured or make the network
     * overflow. It is the largest number of single precision, so that it stays finite wherever a record goes.
     */
    public static final double LARGEST = Float.MAX_VALUE;

    private final FeatureSet features;
    private final TextNumber text;

    /** Null where the network takes the features' inputs as they are. */
    private final @Nullable SteppedRow stepped;

    private final Runner runner;
    private final ScoreMethod scoreMethod;
    private final ScoreMethod.ScoreFunction measure;

    /** NaN without one. */
    private double threshold;

    private final @Nullable ScoreQuantiles quantiles;
    private final double[] row;
    private final float[] step;
    private final float[] input;
    private final float[] output;

    /** Receives which inputs may differ from 0, where these are the fewer; null where most may. */
    private final int @Nullable [] set;

    private double value;
    private boolean cut;

    /** Whether no value of the last row was missing: what encoding it tells, so that no other walk has to. */
    private boolean isComplete;

    RowScorer(AnomalyScorer scorer, Runner runner, ScoreMethod.ScoreFunction measure) {
        this.features = scorer.features();
        this.text = scorer.text();
        this.stepped = scorer.steps().isEmpty() ? null : new SteppedRow(features, scorer.steps());
        this.runner = runner;
        this.scoreMethod = scorer.scoreMethod();
        this.measure = measure;
        // No score is above NaN.
        this.threshold = scorer.threshold().map(Threshold::value).orElse(Double.NaN);
        this.quantiles = scorer.quantiles().orElse(null);
        this.row = new double[features.size()];
        this.step = new float[scorer.inputs()];
        this.input = new float[scorer.windowLength() * step.length];
        this.output = new float[input.length];
        boolean isSparse = stepped == null && 2 * features.mostSet() <= input.length && input.length == step.length;
        this.set = isSparse ? new int[features.mostSet()] : null;
    }

    /** The row to score, in the features' own units and order: the caller fills it before each {@link #score}. */
    public double[] row() {
        return row;
    }

    /**
     * Fills {@link #row} with the fields of a record that may hold text, categories and times, for programs that have
     * no transform do it.
     *
     * @param fields gives what a record has under a feature's name; null where it is missing
     * @throws NotANumberException if a field holds what its feature cannot be
     */
    public void read(Function<String, ? extends @Nullable Object> fields) {
        for (int i = 0; i < row.length; i++) {
            Feature feature = features.get(i);
            row[i] = feature.encoder().code(fields.apply(feature.name()), text);
        }
    }

    /**
     * Scores {@link #row} by itself.
     *
     * @return {@link FeatureSet#OK}, or the index of the first feature without a usable value; nothing is scored then
     * @throws IllegalStateException if the model takes more than one row
     */
    public int score() {
        if (input.length != step.length) {
            throw new IllegalStateException("this model scores windows of several rows: call score(Window)");
        }
        int fault = encode(input);
        if (fault >= 0) {
            return fault;
        }
        reconstruct(fault == FeatureSet.CUT);
        return FeatureSet.OK;
    }

    /**
     * Adds {@link #row} to the rows of its key and scores them together. Reasons, expected and actual values are of the
     * row just added.
     *
     * @param window from {@link AnomalyScorer#newWindow}, one per key
     * @return {@link FeatureSet#OK}; {@link #INCOMPLETE}; or the index of the first feature without a usable value, and
     *     then the window stays as it was and nothing is scored
     */
    public int score(Window window) {
        int fault = encode(step);
        if (fault >= 0) {
            return fault;
        }
        window.add(step);
        if (!window.isFull()) {
            value = Double.NaN;
            return INCOMPLETE;
        }
        window.copyTo(input);
        reconstruct(hasCut(input));
        return FeatureSet.OK;
    }

    private int encode(float[] into) {
        int outcome = stepped == null ? features.encode(row, into, 0) : stepped.encode(row, into, 0);
        isComplete = outcome == FeatureSet.OK;
        return outcome;
    }

    private static boolean hasCut(float[] values) {
        for (float scaled : values) {
            if (FeatureSet.isCut(scaled)) {
                return true;
            }
        }
        return false;
    }

    private void reconstruct(boolean inputIsCut) {
        if (set == null) {
            runner.run(input, output);
        } else {
            runner.run(input, set, features.setInputs(row, set), output);
        }
        cut = inputIsCut;
        value = cut ? LARGEST : bounded(measure.score(input, output));
    }

    /** A score as it leaves: NaN and infinity, which only an overflow of the network causes, are the largest score. */
    public static double bounded(double score) {
        return score <= LARGEST ? score : LARGEST;
    }

    /** The last row's score: from 0 to {@link #LARGEST}. */
    public double value() {
        return value;
    }

    /** Whether the last row was scored, and not only taken into a window. */
    public boolean isScored() {
        return !Double.isNaN(value);
    }

    /** How many of the last row's values were missing. */
    public int missing() {
        if (isComplete) {
            return 0;
        }
        int missing = 0;
        for (double code : row) {
            missing += Double.isNaN(code) ? 1 : 0;
        }
        return missing;
    }

    /** The score above which a row is an anomaly; NaN without a threshold. */
    public double threshold() {
        return threshold;
    }

    /** Takes another threshold than the model's, for the last row and those after it. */
    public void flagAbove(double value) {
        threshold = value;
    }

    /** Whether the last row's score is above the threshold; false without one. */
    public boolean isAnomaly() {
        return value > threshold || value == LARGEST && !Double.isNaN(threshold);
    }

    /** Share of normal rows with a lower score, 0 to 100; NaN for a model that was not calibrated. */
    public double percentile() {
        return quantiles == null ? Double.NaN : quantiles.percentile(value);
    }

    /**
     * What the network's reconstruction says of a feature; where a number overflows, the middle of the feature's
     * training values.
     *
     * @return a Double in the feature's own units; or a text, for a category, a truth or a time
     */
    public Object expected(int feature) {
        int last = output.length - step.length;
        return stepped == null ? features.expected(feature, output, last) : stepped.expected(feature, output, last);
    }

    /** What was scored for a feature, as {@link #expected} has it: the row's value, or what stood in for it. */
    public Object actual(int feature) {
        return features.actual(feature, row[feature]);
    }

    /** The features that add most to the last row's score, at most {@code top}, largest first. Allocates. */
    public List<Reason> reasons(int top) {
        double[] shares = shares();
        List<Reason> reasons = new ArrayList<>();
        while (reasons.size() < Math.min(top, shares.length)) {
            int largest = indexOfLargest(shares);
            reasons.add(new Reason(features.get(largest).name(), shares[largest], expected(largest), actual(largest)));
            shares[largest] = -1;
        }
        return reasons;
    }

    /**
     * What each feature adds to the last row's score, in the features' order; of several time steps the sum. Allocates.
     */
    public double[] contributions() {
        double[] contributions = shares();
        for (int i = 0; i < contributions.length; i++) {
            contributions[i] *= value;
        }
        return contributions;
    }

    /**
     * Each feature's part of the score, that of all its inputs; they sum up to 1, or are all 0 for a perfect
     * reconstruction.
     */
    private double[] shares() {
        double[] contributions = parts();
        boolean overflow = !Arrays.stream(contributions).allMatch(Double::isFinite);
        double[] shares = new double[row.length];
        double total = 0;
        for (int i = 0; i < contributions.length; i++) {
            // On overflow, the values that overflowed have equal shares and the others none.
            double part = overflow ? (Double.isFinite(contributions[i]) ? 0 : 1) : contributions[i];
            shares[features.featureOf(i % features.inputs())] += part;
            total += part;
        }
        for (int i = 0; i < shares.length && total > 0; i++) {
            shares[i] /= total;
        }
        return shares;
    }

    /**
     * What each input of the features adds to the score, row after row of a window; where any was cut, those that were
     * have equal parts and the others none.
     */
    private double[] parts() {
        double[] parts = new double[input.length];
        if (!cut) {
            scoreMethod.contributions(input, output, parts);
            return stepped == null ? parts : stepped.attributed(parts, input, output);
        }
        if (stepped != null) {
            return stepped.farOut();
        }
        for (int i = 0; i < input.length; i++) {
            parts[i] = FeatureSet.isCut(input[i]) ? 1 : 0;
        }
        return parts;
    }

    private static int indexOfLargest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[largest]) {
                largest = i;
            }
        }
        return largest;
    }

    @Override
    public void close() {
        runner.close();
    }
}
