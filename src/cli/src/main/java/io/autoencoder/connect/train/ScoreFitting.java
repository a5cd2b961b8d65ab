// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.FeatureRows;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.Split;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.Runner;
import io.autoencoder.connect.evaluate.RowScoring;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.model.MeanAbsoluteError;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.Prototypes;
import io.autoencoder.connect.model.ScoreMethod;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.model.WhitenedPrototypes;
import io.autoencoder.connect.model.WhitenedResidual;
import io.autoencoder.connect.text.PlainNumbers;
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

    /** The matrix for more inputs is larger than a manifest may be, and takes milliseconds a record. */
    private static final int MOST_WHITENED = 2000;

    private static final double SMALLEST_MEDIAN = 1e-9;

    /**
     * A compromise: more serves rows that lie in separate clusters, less those whose harmless rows have rare values in
     * features that do not matter.
     */
    private static final double DISTANCE_WEIGHT = 0.75;

    private final FeatureRows table;
    private final ModelBundle bundle;
    private final int width;
    private final Split split;
    private final ScaledRows rows;

    /** @param bundle the network, with its features */
    ScoreFitting(FeatureRows table, ModelBundle bundle, Split split) {
        this.table = table;
        this.bundle = bundle;
        this.split = split;
        this.rows = new ScaledRows(table);
        this.width = rows.width();
    }

    /**
     * The kind that is asked for, or another one where the data were to decide and have too many inputs for most kinds.
     *
     * @throws InputException if the kind that is asked for is not for so many
     */
    static ScoreKind affordable(ScoreKind asked, int inputs, TrainingListener listener) {
        if (inputs <= MOST_WHITENED || asked == ScoreKind.MSE || asked == ScoreKind.MAE) {
            return asked;
        }
        String matrix = PlainNumbers.count(inputs) + " inputs are more than the " + PlainNumbers.count(MOST_WHITENED)
                + " whose residuals can be whitened";
        if (asked != ScoreKind.AUTO) {
            throw new InputException(matrix + "; choose --score mse, or fewer inputs with --encode or --exclude");
        }
        listener.note(matrix + ": the score is the mean squared error");
        return ScoreKind.MSE;
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
        long anomalies = Arrays.stream(split.validation())
                .filter(table.table()::isAnomaly)
                .count();
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
        ScoringOptions options = ScoringOptions.defaults().withScoreMethod(method);
        return RowScoring.part(bundle, options, table, split.validation())
                .ranked()
                .averagePrecision();
    }

    WhitenedResidual whitened() {
        ResidualWhitening whitening = new ResidualWhitening(width);
        double[] residual = new double[width];
        visit(Split.sample(split.train(), LARGEST_SAMPLE), (input, output) -> {
            for (int i = 0; i < residual.length; i++) {
                residual[i] = (double) input[i] - output[i];
            }
            whitening.add(residual);
            return 0;
        });
        return whitening.fit();
    }

    WhitenedPrototypes joined(WhitenedResidual residual, SplittableRandom random) {
        Prototypes prototypes = PrototypeFit.of(rows, Split.sample(split.train(), LARGEST_SAMPLE), random);
        int[] normals = split.validationNormals(table.table());
        return new WhitenedPrototypes(
                residual,
                median(visit(normals, residual.compile().newFunction()::score)),
                prototypes,
                median(visit(normals, (input, output) -> prototypes.distance(input))),
                DISTANCE_WEIGHT,
                WhitenedPrototypes.Combination.SUM);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return Math.max(Quantiles.at(values, 0.5), SMALLEST_MEDIAN);
    }

    private double[] visit(int[] numbers, ToDoubleBiFunction<float[], float[]> visitor) {
        double[] results = new double[numbers.length];
        float[] input = new float[width];
        float[] output = new float[width];
        try (Engine engine = bundle.model().open(EngineChoice.JAVA);
                Runner runner = engine.newRunner()) {
            for (int i = 0; i < numbers.length; i++) {
                rows.read(numbers[i], input, 0);
                runner.run(input, output);
                results[i] = visitor.applyAsDouble(input, output);
            }
        }
        return results;
    }
}
