// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.Runner;
import io.autoencoder.connect.feature.FeatureSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scores one row after the other without allocating. For one thread at a time:
 *
 * <pre>{@code
 * double[] row = scoring.row();       // fill it, NaN where a value is missing
 * int fault = scoring.score();
 * if (fault == FeatureSet.OK) { scoring.value(); scoring.isAnomaly(); scoring.reasons(3); }
 * }</pre>
 */
public final class Scoring implements AutoCloseable {

    private final FeatureSet features;
    private final Runner runner;
    private final ScoreMethod scoreMethod;
    private final Optional<Threshold> threshold;
    private final Optional<ScoreQuantiles> quantiles;
    private final double[] row;
    private final float[] input;
    private final float[] output;
    private double value;

    Scoring(
            FeatureSet features,
            Runner runner,
            ScoreMethod scoreMethod,
            Optional<Threshold> threshold,
            Optional<ScoreQuantiles> quantiles) {
        this.features = features;
        this.runner = runner;
        this.scoreMethod = scoreMethod;
        this.threshold = threshold;
        this.quantiles = quantiles;
        this.row = new double[features.size()];
        this.input = new float[features.size()];
        this.output = new float[features.size()];
    }

    /** The row to score, in the features' own units and order: the caller fills it before each {@link #score}. */
    public double[] row() {
        return row;
    }

    /**
     * Scores {@link #row}.
     *
     * @return {@link FeatureSet#OK}, or the index of the first feature without a usable value; nothing is scored then
     */
    public int score() {
        int fault = features.scale(row, input, 0);
        if (fault != FeatureSet.OK) {
            return fault;
        }
        runner.run(input, output);
        value = scoreMethod.score(input, output);
        return FeatureSet.OK;
    }

    /** The last row's score: 0 or more; infinite where the network overflowed. */
    public double value() {
        return value;
    }

    /** Whether the last row's score is above the threshold; false without one. */
    public boolean isAnomaly() {
        return threshold.isPresent() && threshold.get().isAnomaly(value);
    }

    /** Share of normal rows with a lower score, 0 to 100; NaN for a model that was not calibrated. */
    public double percentile() {
        return quantiles.isPresent() ? quantiles.get().percentile(value) : Double.NaN;
    }

    /** The network's reconstruction of a feature, in the feature's own units. */
    public double expected(int feature) {
        return features.unscale(feature, output[feature]);
    }

    /** The features that add most to the last row's score, at most {@code top}, largest first. Allocates. */
    public List<Reason> reasons(int top) {
        double[] contributions = new double[input.length];
        scoreMethod.contributions(input, output, contributions);
        double sum = 0;
        for (double contribution : contributions) {
            sum += contribution;
        }
        double total = sum;
        List<Reason> reasons = new ArrayList<>(Math.min(top, contributions.length));
        IntStream.range(0, contributions.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -contributions[i]))
                .limit(top)
                .forEach(i -> reasons.add(new Reason(
                        features.get(i).name(),
                        total > 0 ? contributions[i] / total : 0,
                        expected(i),
                        features.unscale(i, input[i]))));
        return reasons;
    }

    @Override
    public void close() {
        runner.close();
    }
}
