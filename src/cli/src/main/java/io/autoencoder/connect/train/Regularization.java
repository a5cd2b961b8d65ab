// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.InputException;

/**
 * What keeps a network from overfitting its training rows. It works while training only; the finished network holds no
 * trace of it but its weights.
 *
 * @param noise standard deviation of the normal noise on scaled inputs that the network learns to take away, 0 or more
 * @param dropout share of each hidden layer's outputs that is set to 0 in each step, 0 or more and less than 1
 * @param l1 times the sum of the kernels' absolute values is added to the loss, 0 or more
 * @param l2 times the sum of the kernels' squares is added to the loss, 0 or more
 */
public record Regularization(double noise, double dropout, double l1, double l2) {

    public static final Regularization NONE = new Regularization(0, 0, 0, 0);

    /** @throws InputException if a number is out of range */
    public Regularization {
        require(noise, Double.MAX_VALUE, "the noise must be 0 or more");
        require(dropout, Math.nextDown(1.0), "the dropout must be 0 or more and less than 1");
        require(l1, Double.MAX_VALUE, "the L1 penalty must be 0 or more");
        require(l2, Double.MAX_VALUE, "the L2 penalty must be 0 or more");
    }

    private static void require(double value, double most, String rule) {
        if (!(value >= 0 && value <= most)) {
            throw new InputException(rule + ", got " + value);
        }
    }

    boolean isNone() {
        return equals(NONE);
    }
}
