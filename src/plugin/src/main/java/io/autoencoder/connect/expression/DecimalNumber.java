// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import java.math.BigDecimal;

/** A decimal number that keeps its nearest double, which comparisons with floating numbers take. Immutable. */
final class DecimalNumber extends Number {

    private static final long serialVersionUID = 1L;

    private final BigDecimal exact;
    private final double nearest;

    DecimalNumber(BigDecimal exact) {
        this.exact = exact;
        this.nearest = exact.doubleValue();
    }

    BigDecimal exact() {
        return exact;
    }

    @Override
    public double doubleValue() {
        return nearest;
    }

    @Override
    public float floatValue() {
        return (float) nearest;
    }

    @Override
    public long longValue() {
        return exact.longValue();
    }

    @Override
    public int intValue() {
        return exact.intValue();
    }
}
