// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

/**
 * What is one number in single precision. Rows of a training are kept in it and records come as they are written, and
 * 9.99 is more than the same in single precision: where an interval ends at a price that many have, all of them would
 * go over to the next one.
 */
final class SinglePrecision {

    private SinglePrecision() {}

    /** Of all numbers that single precision does not tell from this one, the least or what lies just below; 0 is 0. */
    static double least(double value) {
        float rounded = (float) value;
        double lower = Math.nextDown(rounded);
        return rounded != 0 && Double.isFinite(lower) ? Math.min(value, middle(lower, rounded)) : value;
    }

    /**
     * Of all numbers that single precision does not tell from this one, the greatest or what lies just above; 0 is 0.
     */
    static double greatest(double value) {
        float rounded = (float) value;
        double higher = Math.nextUp(rounded);
        return rounded != 0 && Double.isFinite(higher) ? Math.max(value, middle(rounded, higher)) : value;
    }

    private static double middle(double one, double other) {
        return one + (other - one) / 2;
    }
}
