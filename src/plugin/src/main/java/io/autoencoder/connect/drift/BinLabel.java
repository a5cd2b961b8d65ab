// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

/** What people call a bin. */
final class BinLabel {

    private static final String MISSING = "missing";
    private static final String PRESENT = "present";
    private static final String UNSEEN = "unseen";

    private BinLabel() {}

    /** @param bin its index, what is missing first and what lies below next */
    static String of(QuantityReference expected, int bin, Quantity quantity) {
        int interval = bin - 2;
        int last = expected.bins() - 1 - 2;
        if (bin == 0) {
            return MISSING;
        }
        if (interval < 0 || interval == last) {
            return outside(expected, interval, quantity);
        }
        return quantity.kind() == Quantity.Kind.TIME ? PRESENT : inside(expected, interval, quantity);
    }

    private static String outside(QuantityReference expected, int interval, Quantity quantity) {
        boolean below = interval < 0;
        if (!quantity.isNumber()) {
            return below ? UNSEEN + ", below" : UNSEEN;
        }
        return below
                ? "below " + quantity.text().apply(expected.lowest())
                : "above " + quantity.text().apply(expected.upper()[interval - 1]);
    }

    private static String inside(QuantityReference expected, int interval, Quantity quantity) {
        double to = expected.upper()[interval];
        double from = interval == 0 ? expected.lowest() : expected.upper()[interval - 1];
        boolean isNextCode = interval > 0 && !quantity.isNumber() && from == Math.rint(from);
        String first = quantity.text().apply(isNextCode ? from + 1 : from);
        String last = quantity.text().apply(to);
        return first.equals(last) ? last : first + " to " + last;
    }
}
