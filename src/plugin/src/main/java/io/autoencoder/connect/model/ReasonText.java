// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import java.util.List;
import java.util.stream.Collectors;

/** Reasons as people read them: {@code type: TRANSFER, expected PAYMENT (share 31 %)}. */
public final class ReasonText {

    private ReasonText() {}

    /** Those that add to the score, with a semicolon between two. */
    public static String of(List<Reason> reasons) {
        return reasons.stream()
                .filter(reason -> reason.share() > 0)
                .map(ReasonText::of)
                .collect(Collectors.joining("; "));
    }

    private static String of(Reason reason) {
        return reason.feature() + ": " + value(reason.actual()) + ", expected " + value(reason.expected()) + " (share "
                + percent(reason.share()) + ")";
    }

    private static String value(Object value) {
        return value instanceof Double number ? SignificantDigits.of(number) : value.toString();
    }

    /** A small share is not none. */
    private static String percent(double share) {
        long percent = Math.round(100 * share);
        return percent == 0 ? "under 1 %" : percent + " %";
    }
}
