// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.Runner;

/**
 * {@code ln(1 + r/r₀) + ½ ln(1 + d/d₀)}: {@code r} is the {@link WhitenedResidual}, {@code d} the distance of the scaled row
 * from {@link Prototypes} of normal rows, and {@code r₀} and {@code d₀} are their medians over normal rows. The residual tells
 * rows that break what holds between features; the distance tells rows in places where no normal row lies, which a network
 * may well rebuild. The logarithms let neither drown the other. The distance weighs half: it is blind to which features are rare together, and
 * heavy tails of harmless features move it as much as an anomaly does.
 *
 * @param residual the first part
 * @param residualMedian {@code r₀}, positive
 * @param prototypes the second part
 * @param distanceMedian {@code d₀}, positive
 */
public record WhitenedPrototypes(
        WhitenedResidual residual, double residualMedian, Prototypes prototypes, double distanceMedian)
        implements ScoreMethod {

    private static final double DISTANCE_WEIGHT = 0.5;

    /** @throws IllegalArgumentException if the parts are of different widths or a median is not positive */
    public WhitenedPrototypes {
        if (prototypes.width() != residual.width()) {
            throw new IllegalArgumentException("score.prototypes must be as wide as score.mean");
        }
        requirePositive("score.residualMedian", residualMedian);
        requirePositive("score.distanceMedian", distanceMedian);
    }

    private static void requirePositive(String key, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(key + " must be a positive number");
        }
    }

    @Override
    public String name() {
        return "whitened-prototypes";
    }

    @Override
    public String inWords() {
        return "whitened error joined with the distance from normal rows";
    }

    @Override
    public int width() {
        return residual.width();
    }

    @Override
    public double score(float[] input, float[] output) {
        return Math.log1p(residual.score(input, output) / residualMedian)
                + DISTANCE_WEIGHT * Math.log1p(prototypes.distance(input) / distanceMedian);
    }

    @Override
    public Compiled compile() {
        Compiled residuals = residual.compile();
        CompiledNetwork comparison = LinearLayer.compile(prototypes.comparison());
        return () -> newMeasure(residuals.newMeasure(), comparison.newRunner());
    }

    private Measure newMeasure(Measure residuals, Runner comparison) {
        float[] distances = new float[prototypes.count()];
        return (input, output) -> {
            comparison.run(input, distances);
            return Math.log1p(residuals.score(input, output) / residualMedian)
                    + DISTANCE_WEIGHT * Math.log1p(prototypes.distance(input, distances) / distanceMedian);
        };
    }

    /** Each part's logarithm is shared out as the part itself is. */
    @Override
    public void contributions(float[] input, float[] output, double[] contributions) {
        double[] distances = new double[contributions.length];
        residual.contributions(input, output, contributions);
        prototypes.contributions(input, distances);
        double ofResidual = logarithmPerUnit(contributions, residualMedian);
        double ofDistance = DISTANCE_WEIGHT * logarithmPerUnit(distances, distanceMedian);
        for (int i = 0; i < contributions.length; i++) {
            contributions[i] = contributions[i] * ofResidual + distances[i] * ofDistance;
        }
    }

    private static double logarithmPerUnit(double[] parts, double median) {
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        if (sum == 0) {
            return 0;
        }
        // Of an infinite sum, the parts that are infinite stay so.
        return Double.isFinite(sum) ? Math.log1p(sum / median) / sum : 1;
    }
}
