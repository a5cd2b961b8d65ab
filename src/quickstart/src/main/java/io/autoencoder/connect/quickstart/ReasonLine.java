// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.StringJoiner;

/** The reasons of a record as people read them, in the form that the command line writes. */
final class ReasonLine {

    private static final MathContext SIGNIFICANT = new MathContext(5);

    /** Numbers of a size beyond these powers of ten are not to be read without counting zeros. */
    private static final int LOWEST_PLAIN = -5;

    private static final int HIGHEST_PLAIN = 9;

    private ReasonLine() {}

    /**
     * The first reasons that add to the score.
     *
     * @param reasons as records carry them
     * @param most how many
     */
    static String of(JsonNode reasons, int most) {
        StringJoiner line = new StringJoiner("; ");
        for (int i = 0; i < Math.min(most, reasons.size()); i++) {
            JsonNode reason = reasons.path(i);
            double share = reason.path("share").asDouble();
            if (share > 0) {
                line.add(reason.path("feature").asText() + ": " + value(reason, "actual") + ", expected "
                        + value(reason, "expected") + " (share " + percent(share) + ")");
            }
        }
        return line.toString();
    }

    private static String value(JsonNode reason, String name) {
        JsonNode text = reason.path(name + "_text");
        return text.isTextual() ? text.asText() : number(reason.path(name).asDouble());
    }

    private static String number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(SIGNIFICANT).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.signum() == 0 || exponent >= LOWEST_PLAIN && exponent <= HIGHEST_PLAIN
                ? rounded.toPlainString()
                : rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    private static String percent(double share) {
        long percent = Math.round(100 * share);
        return percent == 0 ? "under 1 %" : percent + " %";
    }
}
