// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.Split;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.Runner;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.model.MeanAbsoluteError;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.model.Prototypes;
import io.autoencoder.connect.model.ScoreMethod;
import io.autoencoder.connect.model.WhitenedPrototypes;
import io.autoencoder.connect.model.WhitenedResidual;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;

/** Learns what a score method needs to know of a trained network's residuals, and chooses a method. For one thread. */
final class ScoreFitting {

    /** With fewer labelled anomalies, which method ranks them best is chance. */
    private static final int ENOUGH_ANOMALIES = 20;

    /** More residuals do not make a covariance of a few hundred features better. */
    private static final int LARGEST_SAMPLE = 100_000;

    private static final double SMALLEST_MEDIAN = 1e-9;

    /**
     * A compromise: more serves rows that lie in separate clusters, less those whose harmless rows have rare values in
     * features that do not matter.
     */
    private static final double DISTANCE_WEIGHT = 0.75;

    private final Table table;
    private final FeatureSet features;
    private final Engine engine;
    private final Split split;
    private final ScaledRows rows;

    ScoreFitting(Table table, FeatureSet features, Engine engine, Split split) {
        this.table = table;
        this.features = features;
        this.engine = engine;
        this.split = split;
        this.rows = new ScaledRows(table, features);
    }

    /** @param random for the choice of prototypes */
    ScoreMethod fit(ScoreKind kind, SplittableRandom random) {
        return switch (kind) {
            case MSE -> new MeanSquaredError();
            case MAE -> new MeanAbsoluteError();
            case WHITENED -> whitened();
            case WHITENED_PROTOTYPES -> joined(whitened(), random);
            case AUTO -> best(random);
        };
    }

    private ScoreMethod best(SplittableRandom random) {
        WhitenedResidual whitened = whitened();
        WhitenedPrototypes joined = joined(whitened, random);
        long anomalies =
                Arrays.stream(split.validation()).filter(table::isAnomaly).count();
        if (anomalies < ENOUGH_ANOMALIES) {
            return joined;
        }
        ScoreMethod best = joined;
        double bestPrecision = precision(joined);
        for (ScoreMethod other : List.of(whitened, new MeanSquaredError())) {
            double precision = precision(other);
            if (precision > bestPrecision) {
                best = other;
                bestPrecision = precision;
            }
        }
        return best;
    }

    private double precision(ScoreMethod method) {
        return new PartScores(table, features, engine, method)
                .of(split.validation(), Double.NaN)
                .ranked(true)
                .averagePrecision();
    }

    private WhitenedResidual whitened() {
        ResidualWhitening whitening = new ResidualWhitening(features.size());
        double[] residual = new double[features.size()];
        visit(sample(split.train()), (input, output) -> {
            for (int i = 0; i < residual.length; i++) {
                residual[i] = (double) input[i] - output[i];
            }
            whitening.add(residual);
            return 0;
        });
        return whitening.fit();
    }

    private WhitenedPrototypes joined(WhitenedResidual residual, SplittableRandom random) {
        Prototypes prototypes = PrototypeFit.of(rows, sample(split.train()), random);
        int[] normals = split.validationNormals(table);
        return new WhitenedPrototypes(
                residual,
                median(visit(normals, residual.compile().newMeasure()::score)),
                prototypes,
                median(visit(normals, (input, output) -> prototypes.distance(input))),
                DISTANCE_WEIGHT,
                WhitenedPrototypes.Join.SUM);
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return Math.max(median, SMALLEST_MEDIAN);
    }

    private List<Double> visit(int[] numbers, ToDoubleBiFunction<float[], float[]> visitor) {
        List<Double> results = new ArrayList<>(numbers.length);
        float[] input = new float[features.size()];
        float[] output = new float[features.size()];
        try (Runner runner = engine.newRunner()) {
            for (int number : numbers) {
                rows.read(number, input, 0);
                runner.run(input, output);
                results.add(visitor.applyAsDouble(input, output));
            }
        }
        return results;
    }

    /** Evenly spaced rows where there are very many. */
    private static int[] sample(int[] numbers) {
        int[] sample = new int[Math.min(numbers.length, LARGEST_SAMPLE)];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = numbers[(int) ((long) i * numbers.length / sample.length)];
        }
        return sample;
    }
}
