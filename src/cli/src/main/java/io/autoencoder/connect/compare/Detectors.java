// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.compare;

import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.RowScorer;
import java.util.List;
import java.util.function.Supplier;

/**
 * The detectors that a comparison sets side by side. There is no isolation forest among them: the JVM libraries that
 * have one are under the GPL (Smile, MOA) or need a cluster (H2O, LinkedIn's for Spark); the random cut forest is its
 * nearest relative.
 */
public final class Detectors {

    private Detectors() {}

    /** The baselines in their authors' usual settings. */
    public static List<Detector> baselines(long seed) {
        return List.of(new RandomCutForests(seed), new NearestNeighbors(seed), new PrincipalComponents());
    }

    /**
     * A model that is trained within the comparison.
     *
     * @param training trains on the comparison's training rows; what it gives stays open
     */
    public static Detector training(String name, Supplier<AnomalyScorer> training) {
        return new Model(name, training);
    }

    private record Model(String name, Supplier<AnomalyScorer> training) implements Detector {

        @Override
        public FittedDetector fit(double[][] normals) {
            RowScorer scoring = training.get().newScoring();
            return row -> {
                System.arraycopy(row, 0, scoring.row(), 0, scoring.row().length);
                int fault = scoring.score();
                if (fault != FeatureSet.OK) {
                    throw new IllegalArgumentException("a row has no usable value for feature number " + (fault + 1)
                            + "; leave such rows out, or give the model a policy for missing values");
                }
                return scoring.value();
            };
        }
    }
}
