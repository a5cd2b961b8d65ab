// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.compare;

import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.RowScorer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The detectors that a comparison sets side by side. There is no isolation forest among them: the JVM libraries that
 * have one are under the GPL (Smile, MOA) or need a cluster (H2O, LinkedIn's for Spark); the random cut forest is its
 * nearest relative.
 */
public final class Detectors {

    private Detectors() {}

    /**
     * The baselines in their authors' usual settings.
     *
     * @param features what rows hold: where not all are numbers, the baselines are given the network's inputs instead
     */
    public static List<Detector> baselines(FeatureSet features, long seed) {
        List<Detector> baselines =
                List.of(new RandomCutForests(seed), new NearestNeighbors(seed), new PrincipalComponents());
        return features.areNumbers()
                ? baselines
                : baselines.stream()
                        .<Detector>map(baseline -> new OfInputs(baseline, features))
                        .toList();
    }

    /** Categories and times are no numbers to any detector. */
    private record OfInputs(Detector detector, FeatureSet features) implements Detector {

        @Override
        public String name() {
            return detector.name();
        }

        @Override
        public FittedDetector fit(double[][] normals) {
            FittedDetector fitted =
                    detector.fit(Stream.of(normals).map(this::inputs).toArray(double[][]::new));
            return row -> fitted.score(inputs(row));
        }

        private double[] inputs(double[] row) {
            float[] inputs = new float[features.inputs()];
            features.encode(row, inputs, 0);
            double[] values = new double[inputs.length];
            Arrays.setAll(values, i -> inputs[i]);
            return values;
        }
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
