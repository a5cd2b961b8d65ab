// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.TextNumber;
import java.util.List;

/** Reads whether a row is an anomaly. */
final class LabelColumn {

    private final String name;
    private final int place;

    /** The column must be among {@code columns}. */
    LabelColumn(String name, List<String> columns) {
        this.name = name;
        this.place = columns.indexOf(name);
    }

    String name() {
        return name;
    }

    /** @throws InputException if the cell is neither 0 or false nor 1 or true */
    boolean isAnomaly(RowReader row) {
        double value;
        try {
            value = row.value(place, TextNumber.DEFAULT);
        } catch (NotANumberException e) {
            value = Double.NaN;
        }
        if (value != 0 && value != 1) {
            throw new InputException(row.position() + ": the label " + name
                    + " must be 1 or true for an anomaly and 0 or false for a normal row");
        }
        return value == 1;
    }
}
