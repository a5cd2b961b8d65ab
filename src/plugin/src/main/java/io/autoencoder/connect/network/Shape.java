// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.network;

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

    /**
     * How many rows of so many values make a sample: as many as there are steps; or one, where a model was trained on
     * single rows cut into steps, such as a convolution over the values of a row; or 0 if the numbers do not fit.
     */
    public int rows(int values) {
        if (values == features) {
            return steps;
        }
        return values == size() ? 1 : 0;
    }

    /** Whether both are the same values in the same order, be they counted as steps or as features. */
    public boolean holdsSameAs(Shape other) {
        boolean flat = Math.min(steps, features) == 1 || Math.min(other.steps, other.features) == 1;
        return equals(other) || flat && size() == other.size();
    }

    /** @throws IllegalArgumentException if a layer cannot take a value of this shape; says what it takes */
    void require(boolean fits, String layer, Object taken) {
        if (!fits) {
            throw new IllegalArgumentException("layer " + layer + " takes " + taken + " but is given " + this);
        }
    }

    @Override
    public String toString() {
        return steps == 1 ? "[" + features + "]" : "[" + steps + ", " + features + "]";
    }
}
