// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import io.autoencoder.connect.engine.Limits;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Adds up what a graph has computed while it is read. Each operation by itself is bounded, but a small file can hold
 * many that make much out of nothing. For one graph and one thread.
 */
public final class Budget {

    /** Copies of the weights: transposed, cast, folded into one another. */
    private static final int COPIES_OF_WEIGHTS = 4;

    private static final long CONSTANTS = 4L * Limits.VALUES;
    private static final long SIGNALS = 4L * Limits.VALUES;

    /** A variable may be read often. */
    private final IdentityHashMap<Tensor, Boolean> seen = new IdentityHashMap<>();

    private long read;
    private long constants;
    private long signals;

    /** Counts a constant that the file holds. */
    public Tensor read(Tensor constant) {
        if (seen.put(constant, true) == null) {
            read += constant.size();
        }
        return constant;
    }

    /**
     * Counts what an operation made.
     *
     * @param inputs what it was made of: what is passed on costs nothing
     * @throws UnsupportedGraphException if it is too much by now
     */
    public void computed(List<Value> inputs, List<Value> results) {
        for (Value result : results) {
            if (inputs.stream().anyMatch(input -> input == result)) {
                continue;
            }
            if (result instanceof Tensor) {
                constants += result.size();
            } else {
                signals += result.size();
            }
        }
        if (constants > CONSTANTS + COPIES_OF_WEIGHTS * read) {
            throw new UnsupportedGraphException(
                    "by here the graph has computed " + constants + " constants, far more than the weights it holds");
        }
        if (signals > SIGNALS) {
            throw new UnsupportedGraphException(
                    "by here the graph has more than " + SIGNALS + " values for one sample");
        }
    }
}
