// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

/** One compiled stage of a network. Shared by all runners, unless {@link #forRunner} says otherwise. */
interface Kernel {

    /** Number of values that the output buffer must hold, at least the stage's output size. */
    int bufferSize();

    /** A kernel for one runner alone: itself where it holds no scratch memory, a copy that shares weights elsewhere. */
    default Kernel forRunner() {
        return this;
    }

    /**
     * Runs the stage.
     *
     * @param input the previous stage's values, possibly longer than needed; not modified
     * @param output receives this stage's values
     */
    void run(float[] input, float[] output);

    /**
     * The same for values most of which are 0.
     *
     * @param set indexes of those that may differ from it, ascending
     * @param count how many of them
     */
    default void run(float[] input, int[] set, int count, float[] output) {
        run(input, output);
    }
}
