// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.Runner;

/**
 * {@code ln(1 + r/r₀ + w d/d₀)}: {@code r} is the {@link WhitenedResidual}, {@code d} the distance of the scaled row
 * from {@link Prototypes} of normal rows, and {@code r₀} and {@code d₀} are their medians over normal rows. The
 * residual finds rows that break the relations between features; the distance finds rows far from all normal ones,
 * which a network may still reconstruct well.
 *
 * @param residual the first part
 * @param residualMedian {@code r₀}, positive
 * @param prototypes the second part
 * @param distanceMedian {@code d₀}, positive
 * @param distanceWeight {@code w}, positive
 * @param combination how the parts become one number
 */
public record WhitenedPrototypes(
        WhitenedResidual residual,
        double residualMedian,
        Prototypes prototypes,
        double distanceMedian,
        double distanceWeight,
        Combination combination)
        implements ScoreMethod {

    /** How two parts, both about 1 for normal rows, become a score. */
    public enum Combination {
        /** {@code ln(1 + r + w d)}. */
        SUM {
            @Override
            double score(double residual, double distance, double weight) {
                return Math.log1p(residual + weight * distance);
            }
        },
        /** {@code ln(1 + r) + w ln(1 + d)}, as bundles of the formats 1 and 2 have it. */
        LOGARITHMS {
            @Override
            double score(double residual, double distance, double weight) {
                return Math.log1p(residual) + weight * Math.log1p(distance);
            }
        };

        abstract double score(double residual, double distance, double weight);
    }

    /**
     * @throws IllegalArgumentException if the parts are of different widths or a median or the weight is not positive
     */
    public WhitenedPrototypes {
        if (prototypes.width() != residual.width()) {
            throw new IllegalArgumentException("score.prototypes must be as wide as score.mean");
        }
        requirePositive("score.residualMedian", residualMedian);
        requirePositive("score.distanceMedian", distanceMedian);
        requirePositive("score.distanceWeight", distanceWeight);
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
    public String description() {
        return "whitened error joined with the distance from normal rows";
    }

    @Override
    public int width() {
        return residual.width();
    }

    @Override
    public double score(float[] input, float[] output) {
        return combination.score(
                residual.score(input, output) / residualMedian,
                prototypes.distance(input) / distanceMedian,
                distanceWeight);
    }

    @Override
    public Compiled compile() {
        Compiled residuals = residual.compile();
        CompiledNetwork comparison = CompiledNetwork.of(prototypes.comparison());
        return () -> newFunction(residuals.newFunction(), comparison.newRunner());
    }

    private ScoreFunction newFunction(ScoreFunction residuals, Runner comparison) {
        float[] distances = new float[prototypes.count()];
        return (input, output) -> {
            comparison.run(input, distances);
            return combination.score(
                    residuals.score(input, output) / residualMedian,
                    prototypes.distance(input, distances) / distanceMedian,
                    distanceWeight);
        };
    }

    /** Each logarithm is divided among the features in proportion to their shares of its argument. */
    @Override
    public void contributions(float[] input, float[] output, double[] contributions) {
        double[] distances = new double[contributions.length];
        residual.contributions(input, output, contributions);
        prototypes.contributions(input, distances);
        scale(contributions, 1 / residualMedian);
        scale(distances, 1 / distanceMedian);
        if (combination == Combination.SUM) {
            scale(distances, distanceWeight);
            add(distances, contributions);
            scale(contributions, logarithmPerUnit(contributions));
        } else {
            scale(contributions, logarithmPerUnit(contributions));
            scale(distances, distanceWeight * logarithmPerUnit(distances));
            add(distances, contributions);
        }
    }

    private static void scale(double[] parts, double factor) {
        for (int i = 0; i < parts.length; i++) {
            parts[i] *= factor;
        }
    }

    private static void add(double[] parts, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += parts[i];
        }
    }

    private static double logarithmPerUnit(double[] parts) {
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        if (sum == 0) {
            return 0;
        }
        // Infinite parts of an infinite sum stay infinite.
        return Double.isFinite(sum) ? Math.log1p(sum) / sum : 1;
    }
}
