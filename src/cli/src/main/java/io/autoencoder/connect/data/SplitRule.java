// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

/**
 * How rows are divided into a part to train on, a part to choose the best epoch and the threshold on, and a part to
 * test on.
 *
 * @param order which rows go where
 * @param validation share of the rows to validate on, between 0 and 1
 * @param test share of the rows to test on, 0 or more
 */
public record SplitRule(Order order, double validation, double test) {

    /** Which rows go into which part. */
    public enum Order {
        /** The first rows train, the next validate, the last test: for rows in time order. */
        TIME,
        /** Drawn by the seed. */
        RANDOM
    }

    /** @throws InputException if nothing would be left to train on */
    public SplitRule {
        if (!(validation > 0 && test >= 0 && validation + test < 1)) {
            throw new InputException("the validation fraction must be more than 0, the test fraction 0 or more, and"
                    + " both together less than 1, got " + validation + " and " + test);
        }
    }
}
