// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

/**
 * How the difference between a scaled row and its reconstruction becomes one anomaly score. Higher is more anomalous.
 * Sums are kept in double precision. Immutable and thread-safe.
 */
public sealed interface ScoreMethod permits MeanSquaredError, MeanAbsoluteError, WhitenedResidual, WhitenedPrototypes {

    /** The name users type in {@code score.method}. */
    String name();

    /** What it is, in words that follow "the score is the". */
    default String description() {
        return name();
    }

    /** How many values a row must have; 0 for any. */
    default int width() {
        return 0;
    }

    /**
     * Scores rows as {@link ScoreMethod#score} does, up to rounding. Holds scratch memory: for one thread at a time.
     */
    @FunctionalInterface
    interface ScoreFunction {

        double score(float[] input, float[] output);
    }

    /** A method prepared for scoring many rows. Thread-safe; each thread takes its own measure. */
    @FunctionalInterface
    interface Compiled {

        /** A measure that does not allocate per row and runs on the engine's kernels where that is faster. */
        ScoreFunction newFunction();
    }

    /** Prepares the tables that scoring many rows needs. */
    default Compiled compile() {
        return () -> this::score;
    }

    /**
     * Scores one row.
     *
     * @param input scaled values
     * @param output their reconstruction, as long as {@code input}
     * @return the score, 0 or more
     */
    double score(float[] input, float[] output);

    /**
     * What each feature adds to the score: values that sum up to {@link #score}.
     *
     * @param contributions receives one value a feature
     */
    void contributions(float[] input, float[] output, double[] contributions);
}
