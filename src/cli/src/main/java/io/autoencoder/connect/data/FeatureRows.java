// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.TextNumber;
import java.util.Arrays;

/** The rows of a table as the values of features, each its encoder's code. For one thread at a time. */
public final class FeatureRows {

    private final Table table;
    private final FeatureSet features;
    private final int[] columns;

    /** For each feature of categories the code of each category of its column; empty for others. */
    private final double[][] codes;

    private final double[] cells;

    /**
     * @param features learned from the table, each by the name of its column
     * @param text says which categories stand for a missing value
     */
    public FeatureRows(Table table, FeatureSet features, TextNumber text) {
        this.table = table;
        this.features = features;
        this.columns = features.names().stream()
                .mapToInt(name -> table.names().indexOf(name))
                .toArray();
        this.codes = new double[columns.length][];
        Arrays.setAll(
                codes,
                i -> codes(table.columns().get(columns[i]), features.get(i).encoder(), text));
        this.cells = new double[table.columns().size()];
    }

    private static double[] codes(Column column, Encoder encoder, TextNumber text) {
        return column.kind() == ColumnKind.CATEGORY
                ? column.categories().stream()
                        .mapToDouble(name -> encoder.code(name, text))
                        .toArray()
                : new double[0];
    }

    public Table table() {
        return table;
    }

    public FeatureSet features() {
        return features;
    }

    /** Takes rows into memory; NaN where a value is missing. */
    public double[][] read(int[] rows) {
        double[][] values = new double[rows.length][features.size()];
        for (int i = 0; i < rows.length; i++) {
            read(rows[i], values[i]);
        }
        return values;
    }

    /** Reads a row, NaN where a value is missing. */
    public void read(int row, double[] into) {
        table.rows().read(row, cells);
        for (int i = 0; i < columns.length; i++) {
            double cell = cells[columns[i]];
            into[i] = codes[i].length == 0 || Double.isNaN(cell) ? cell : codes[i][(int) cell];
        }
    }
}
