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
    default String inWords() {
        return name();
    }

    /** How many values a row must have; 0 for any. */
    default int width() {
        return 0;
    }

    /** Scores rows as {@link ScoreMethod#score} does, but for rounding. For one thread, whose scratch memory it holds. */
    @FunctionalInterface
    interface Measure {

        double score(float[] input, float[] output);
    }

    /** A method made ready to score many rows: its tables laid out once. Thread-safe; each thread takes its own measure. */
    @FunctionalInterface
    interface Compiled {

        /** Scores without allocating, and in vector instructions where there is much to do. */
        Measure newMeasure();
    }

    /** Lays out what scoring many rows needs. */
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
