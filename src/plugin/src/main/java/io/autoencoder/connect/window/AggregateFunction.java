// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is computed of the records in a window. */
public enum AggregateFunction {
    /** Of the records, or of those in which a field is not null. */
    COUNT,
    /** 0 of no values. */
    SUM,
    /** Nothing of no values. */
    MEAN,
    /** Of a sample (with n - 1), nothing of fewer than two values. */
    STD,
    /** Nothing of no values. */
    MIN,
    /** Nothing of no values. */
    MAX,
    /** How many different values there are. */
    DISTINCT,
    /** Seconds since the record of the key before this one; needs no window. */
    TIME_SINCE_LAST;

    /** As users write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean needsField() {
        return this != COUNT && this != TIME_SINCE_LAST;
    }

    boolean needsNumbers() {
        return needsField() && this != DISTINCT;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    static AggregateFunction parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(function -> function.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no aggregate '" + text.strip()
                        + "'; choose one of "
                        + Arrays.stream(values()).map(AggregateFunction::text).collect(Collectors.joining(", "))));
    }
}
