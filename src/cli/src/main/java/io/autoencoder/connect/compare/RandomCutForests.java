// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.compare;

import com.amazon.randomcutforest.RandomCutForest;

/**
 * The random cut forest of Guha, Mishra, Roy and Schrijvers (ICML 2016) in Amazon's implementation: how much a row
 * would change trees that cut the training rows apart at random.
 */
record RandomCutForests(long seed) implements Detector {

    private static final int TREES = 50;
    private static final int SAMPLE = 256;

    @Override
    public String name() {
        return "random cut forest";
    }

    @Override
    public FittedDetector fit(double[][] normals) {
        Standardizer standardizer = new Standardizer(normals);
        RandomCutForest.Builder<?> builder = RandomCutForest.builder();
        RandomCutForest forest = builder.dimensions(standardizer.width())
                .numberOfTrees(TREES)
                .sampleSize(SAMPLE)
                .randomSeed(seed)
                .build();
        for (double[] row : normals) {
            forest.update(floats(standardizer.apply(row)));
        }
        return row -> forest.getAnomalyScore(floats(standardizer.apply(row)));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
