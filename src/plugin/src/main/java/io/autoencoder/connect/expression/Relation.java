// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

/** What a comparison asks for, as the outcome for each order of its two sides. */
enum Relation {
    EQUAL("=", false, true, false),
    UNEQUAL("<>", true, false, true),
    LESS("<", true, false, false),
    AT_MOST("<=", true, true, false),
    GREATER(">", false, false, true),
    AT_LEAST(">=", false, true, true);

    private final String symbol;
    private final Truth less;
    private final Truth equal;
    private final Truth greater;

    Relation(String symbol, boolean less, boolean equal, boolean greater) {
        this.symbol = symbol;
        this.less = Truth.of(less);
        this.equal = Truth.of(equal);
        this.greater = Truth.of(greater);
    }

    String symbol() {
        return symbol;
    }

    /** @param order negative, 0, positive or {@link Values#UNORDERED} */
    Truth holds(int order) {
        if (order == Values.UNORDERED) {
            return Truth.UNKNOWN;
        }
        return order < 0 ? less : order == 0 ? equal : greater;
    }

    /** Unknown with a NaN. */
    Truth holds(double a, double b) {
        if (a < b) {
            return less;
        }
        if (a > b) {
            return greater;
        }
        return a == b ? equal : Truth.UNKNOWN;
    }
}
