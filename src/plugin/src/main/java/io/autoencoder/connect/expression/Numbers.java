// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Compares numbers of any type: exactly, except that a floating number is compared with a decimal in double precision,
 * so that a field with the double 0.1 equals 0.1.
 */
final class Numbers {

    /** Up to it, every whole number is a double. */
    private static final long LARGEST_EXACT = 1L << 53;

    private static final double BEYOND_LONG = 0x1p63;

    private Numbers() {}

    /** Negative, 0 or positive; {@link Values#UNORDERED} with a NaN. */
    static int compare(Number a, Number b) {
        if (isFloating(a)) {
            if (isFloating(b)) {
                return compare(a.doubleValue(), b.doubleValue());
            }
            return isWhole(b) ? compare(a.doubleValue(), b.longValue()) : compare(a.doubleValue(), b.doubleValue());
        }
        if (isFloating(b)) {
            return Values.reversed(compare(b, a));
        }
        return isWhole(a) && isWhole(b) ? Long.compare(a.longValue(), b.longValue()) : exact(a).compareTo(exact(b));
    }

    /** The double that floating numbers are compared with in place of a number; NaN where the number itself must be. */
    static double bound(Object constant) {
        if (constant instanceof DecimalNumber number) {
            return number.doubleValue();
        }
        return constant instanceof Long whole && Math.abs(whole) <= LARGEST_EXACT ? whole.doubleValue() : Double.NaN;
    }

    static boolean isNaN(Object value) {
        return value instanceof Double number ? number.isNaN() : value instanceof Float small && small.isNaN();
    }

    static boolean isZero(Number number) {
        return isFloating(number) ? number.doubleValue() == 0 : exact(number).signum() == 0;
    }

    private static boolean isFloating(Number number) {
        return number instanceof Double || number instanceof Float;
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof DecimalNumber literal) {
            return literal.exact();
        }
        return number instanceof BigInteger whole ? new BigDecimal(whole) : BigDecimal.valueOf(number.longValue());
    }

    private static int compare(double a, double b) {
        if (a < b) {
            return -1;
        }
        if (a > b) {
            return 1;
        }
        return a == b ? 0 : Values.UNORDERED;
    }

    /** Exact, where converting the whole number would round it. */
    private static int compare(double a, long b) {
        if (Double.isNaN(a)) {
            return Values.UNORDERED;
        }
        if (a >= BEYOND_LONG) {
            return 1;
        }
        if (a < -BEYOND_LONG) {
            return -1;
        }
        int order = Long.compare((long) a, b);
        return order == 0 ? compare(a, (double) (long) a) : order;
    }
}
