// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a reader who is no specialist wants them. Thread-safe. */
public final class PlainNumbers {

    private static final double NEAR_ENOUGH = 0.1;

    private PlainNumbers() {}

    /** {@code 12,345}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 83.1 %} with a space that does not break, more digits for small shares; a dash for NaN. */
    public static String percent(double share) {
        if (Double.isNaN(share)) {
            return "–";
        }
        double percent = 100 * share;
        boolean small = percent > 0 && percent < 0.1;
        return (small ? significant(percent, 2) : String.format(Locale.ROOT, "%.1f", percent)) + "\u00a0%";
    }

    /** Four digits after the point, as scores between 0 and 1 are compared; a dash for NaN. */
    public static String ratio(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** Three significant digits: {@code 0.00123}, {@code 12.3}, {@code 1,230}; a dash for NaN. */
    public static String score(double value) {
        return significant(value, 3);
    }

    private static String significant(double value, int digits) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e7 || size < 1e-4) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
        if (size >= 1000) {
            return String.format(Locale.ROOT, "%,d", rounded.longValue());
        }
        return rounded.stripTrailingZeros().toPlainString();
    }

    /** The tick labels of a logarithmic axis: {@code 0.01}, {@code 10}, {@code 10k}, {@code 1e-05}. */
    public static String tick(double value) {
        double size = Math.abs(value);
        if (size >= 1e6 || size > 0 && size < 1e-3) {
            return String.format(Locale.ROOT, "%.0e", value)
                    .replaceAll("e([+-])0?", "e$1")
                    .replace("e+", "e");
        }
        if (size >= 1e4) {
            return significant(value / 1e3, 3) + "k";
        }
        return significant(value, 3);
    }

    /**
     * {@code Of 100 alerts, 83}: the share out of the smallest round number that is near enough, so that a few never
     * become none nor most become all.
     */
    public static OutOf outOf(double share) {
        double tolerance = NEAR_ENOUGH * Math.min(share, 1 - share);
        for (long all = 100; all < 1_000_000; all *= 10) {
            long part = Math.round(share * all);
            if (Math.abs((double) part / all - share) <= tolerance) {
                return new OutOf(part, all);
            }
        }
        return new OutOf(share > 0.5 ? 999_999 : 1, 1_000_000);
    }

    /**
     * A share in whole numbers.
     *
     * @param part how many
     * @param all of how many
     */
    public record OutOf(long part, long all) {

        public String partText() {
            return count(part);
        }

        public String allText() {
            return count(all);
        }
    }
}
