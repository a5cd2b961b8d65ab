// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

/**
 * The shape of one sample: {@code steps} rows of {@code features} values, flattened time-major. A tabular record has
 * one step.
 *
 * @param steps number of time steps, at least 1
 * @param features number of values in a step, at least 1
 */
public record Shape(int steps, int features) {

    public Shape {
        if (steps < 1 || features < 1) {
            throw new IllegalArgumentException("a shape needs positive sizes, got [" + steps + ", " + features + "]");
        }
    }

    /** A single step of {@code features} values. */
    public static Shape of(int features) {
        return new Shape(1, features);
    }

    /** Number of values in a sample. */
    public int size() {
        return Math.multiplyExact(steps, features);
    }

    @Override
    public String toString() {
        return steps == 1 ? "[" + features + "]" : "[" + steps + ", " + features + "]";
    }
}
