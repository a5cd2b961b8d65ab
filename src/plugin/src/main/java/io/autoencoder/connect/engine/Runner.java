// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

/** Runs one sample at a time through an {@link Engine}. Holds scratch memory, so it is for one thread at a time. */
public interface Runner extends AutoCloseable {

    /**
     * Reconstructs one sample.
     *
     * @param input {@link Engine#input()} values, already scaled; not modified
     * @param output receives {@link Engine#output()} values
     */
    void run(float[] input, float[] output);

    /**
     * Reconstructs one sample most of whose values are 0, such as one of categories. What the others cost is all that
     * its first layer costs, and the result is that of {@link #run(float[], float[])} up to rounding.
     *
     * @param set indexes of the values that may differ from 0, ascending
     * @param count how many of them
     */
    default void run(float[] input, int[] set, int count, float[] output) {
        run(input, output);
    }

    /** Gives back what the runner holds outside the heap; does nothing for pure-Java runners. */
    @Override
    default void close() {}
}
