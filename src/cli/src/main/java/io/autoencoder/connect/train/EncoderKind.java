// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.ColumnKind;
import io.autoencoder.connect.feature.Calendar.Part;
import java.util.Optional;

/** How a column becomes inputs, as users name it in {@code --encode}. */
public enum EncoderKind {
    /** By the scaler of all numbers. */
    NUMERIC(Optional.of(ColumnKind.NUMBER), Optional.empty()),
    /** The logarithm of one more, scaled: for amounts and counts. */
    LOG1P(Optional.of(ColumnKind.NUMBER), Optional.empty()),
    /** The share of smaller values, drawn out to a normal distribution. */
    QUANTILE(Optional.of(ColumnKind.NUMBER), Optional.empty()),
    BOOLEAN(Optional.of(ColumnKind.BOOLEAN), Optional.empty()),
    /** An input a category. */
    ONE_HOT(Optional.of(ColumnKind.CATEGORY), Optional.empty()),
    /** How rare a category is. */
    FREQUENCY(Optional.of(ColumnKind.CATEGORY), Optional.empty()),
    /** The index of a category, in the order of their names. */
    ORDINAL(Optional.of(ColumnKind.CATEGORY), Optional.empty()),
    TIME_OF_DAY(Optional.of(ColumnKind.TIME), Optional.of(Part.TIME_OF_DAY)),
    DAY_OF_WEEK(Optional.of(ColumnKind.TIME), Optional.of(Part.DAY_OF_WEEK)),
    DAY_OF_MONTH(Optional.of(ColumnKind.TIME), Optional.of(Part.DAY_OF_MONTH)),
    /** Besides another kind: an input that says whether the value is missing. */
    MISSING_INDICATOR(Optional.empty(), Optional.empty());

    private final Optional<ColumnKind> columnKind;
    private final Optional<Part> part;

    EncoderKind(Optional<ColumnKind> columnKind, Optional<Part> part) {
        this.columnKind = columnKind;
        this.part = part;
    }

    /** What a column must hold; empty for what goes with any. */
    Optional<ColumnKind> columnKind() {
        return columnKind;
    }

    /** The part of a time. */
    Optional<Part> part() {
        return part;
    }
}
