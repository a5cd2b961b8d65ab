// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import java.util.List;

/**
 * Scores of the rows of one part, with their labels, and what each feature added to them. For one thread.
 *
 * @param scores one a row
 * @param errors sums over the rows
 */
public record ScoredPart(LabelledScores scores, FeatureErrors errors) {

    /** A part without rows, to fill. */
    public static ScoredPart of(List<String> features) {
        return new ScoredPart(new LabelledScores(), new FeatureErrors(features));
    }

    public void add(double score, double[] contributions, boolean anomaly, boolean alert) {
        scores.add(score, anomaly);
        errors.add(contributions, anomaly, alert);
    }
}
