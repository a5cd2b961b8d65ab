// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import java.util.SplittableRandom;

/**
 * Runs a model in compiled Java and in TensorFlow and compares. For tools and tests: it loads TensorFlow, which a
 * worker does only for models that need it.
 */
public final class SelfCheck {

    /** The largest difference that rounding explains, relative to outputs above 1. */
    public static final double TOLERANCE = 1e-5;

    private static final int ROWS = 32;
    private static final long SEED = 20_260_214;

    private SelfCheck() {}

    /**
     * The largest difference over seeded rows drawn from a standard normal distribution.
     *
     * @throws InvalidModelException if one of the engines cannot run the model; ask
     *     {@link ModelDefinition#requireEngine} before
     */
    public static double difference(ModelDefinition model) {
        try (Engine java = model.open(EngineChoice.JAVA);
                Engine tensorFlow = model.open(EngineChoice.TENSORFLOW);
                Runner fast = java.newRunner();
                Runner reference = tensorFlow.newRunner()) {
            SplittableRandom random = new SplittableRandom(SEED);
            float[] row = new float[java.input().size()];
            float[] actual = new float[java.output().size()];
            float[] expected = new float[actual.length];
            double largest = 0;
            for (int i = 0; i < ROWS; i++) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = (float) random.nextGaussian();
                }
                fast.run(row, actual);
                reference.run(row, expected);
                largest = Math.max(largest, difference(actual, expected));
            }
            return largest;
        }
    }

    private static double difference(float[] actual, float[] expected) {
        double largest = 0;
        for (int i = 0; i < actual.length; i++) {
            double difference =
                    Math.abs((double) actual[i] - expected[i]) / Math.max(1, Math.abs((double) expected[i]));
            // A NaN on one side only is a difference.
            boolean same = Float.isNaN(actual[i]) && Float.isNaN(expected[i]);
            largest = same
                    ? largest
                    : Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }
}
