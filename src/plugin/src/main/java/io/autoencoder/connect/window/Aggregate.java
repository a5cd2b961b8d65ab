// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import org.jspecify.annotations.Nullable;

/**
 * A function of the records of a key.
 *
 * @param field what users call it; null for {@link AggregateFunction#TIME_SINCE_LAST} and a count of records
 * @param window null for {@link AggregateFunction#TIME_SINCE_LAST}, and where it is not said yet
 */
public record Aggregate(
        AggregateFunction function,
        @Nullable String field,
        @Nullable WindowLength window) {

    boolean lacksWindow() {
        return window == null && function != AggregateFunction.TIME_SINCE_LAST;
    }

    Aggregate over(WindowLength length) {
        return lacksWindow() ? new Aggregate(function, field, length) : this;
    }

    /** {@code Amount_mean_7d}, {@code count_1h}, {@code time_since_last}. */
    String name() {
        String start = field == null ? "" : field.replace("`", "").replace('.', '_') + "_";
        return start + function.text() + (window == null ? "" : "_" + window.text());
    }
}
