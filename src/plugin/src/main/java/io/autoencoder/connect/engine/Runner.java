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

    /** Gives back what the runner holds outside the heap; does nothing for pure-Java runners. */
    @Override
    default void close() {}
}
