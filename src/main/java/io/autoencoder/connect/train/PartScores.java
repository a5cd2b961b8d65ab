// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.Runner;
import io.autoencoder.connect.feature.FeatureSet;
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

    LabelledScores of(int[] rows) {
        LabelledScores scores = new LabelledScores();
        ScaledRows source = new ScaledRows(table, features);
        float[] input = new float[features.size()];
        float[] output = new float[features.size()];
        try (Runner runner = engine.newRunner()) {
            for (int row : rows) {
                source.read(row, input, 0);
                runner.run(input, output);
                scores.add(scoreMethod.score(input, output), table.isAnomaly(row));
            }
        }
        return scores;
    }
}
