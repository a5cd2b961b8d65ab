// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.Runner;
import io.autoencoder.connect.evaluate.ScoredPart;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.ScoreMethod;

/** Scores rows of a table with an engine, as a worker would. For one thread. */
final class PartScores {

    private final Table table;
    private final FeatureSet features;
    private final Engine engine;
    private final ScoreMethod scoreMethod;

    PartScores(Table table, FeatureSet features, Engine engine, ScoreMethod scoreMethod) {
        this.table = table;
        this.features = features;
        this.engine = engine;
        this.scoreMethod = scoreMethod;
    }

    /**
     * Scores rows.
     *
     * @param threshold rows above it count as alerts; NaN where there is none yet
     */
    ScoredPart of(int[] rows, double threshold) {
        ScoredPart part = new ScoredPart(features.names());
        ScoreMethod.Measure measure = scoreMethod.compile().newMeasure();
        double[] contributions = new double[features.size()];
        ScaledRows source = new ScaledRows(table, features);
        float[] input = new float[features.size()];
        float[] output = new float[features.size()];
        try (Runner runner = engine.newRunner()) {
            for (int row : rows) {
                boolean cut = source.readOrCut(row, input, 0);
                runner.run(input, output);
                double score = cut ? RowScorer.LARGEST : RowScorer.bounded(measure.score(input, output));
                scoreMethod.contributions(input, output, contributions);
                part.add(score, contributions, table.isAnomaly(row), score > threshold);
            }
        }
        return part;
    }
}
