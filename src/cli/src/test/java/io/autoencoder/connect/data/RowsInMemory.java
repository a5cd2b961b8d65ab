// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.TextNumber;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of text that a test states as they stand in a file.
 *
 * @param columns the columns' names
 * @param rows the cells of each row
 */
public record RowsInMemory(List<String> columns, List<List<String>> rows) implements RowSource {

    /** @param lines the header and the rows, with commas between their cells */
    public static RowsInMemory of(String... lines) {
        List<List<String>> cells =
                Arrays.stream(lines).map(line -> List.of(line.split(",", -1))).toList();
        return new RowsInMemory(cells.get(0), cells.subList(1, cells.size()));
    }

    @Override
    public String description() {
        return "memory";
    }

    @Override
    public RowReader open() {
        return new RowReader() {
            private int row = -1;

            @Override
            public List<String> columns() {
                return columns;
            }

            @Override
            public boolean next() {
                return ++row < rows.size();
            }

            @Override
            public String cell(int column) {
                return rows.get(row).get(column).strip();
            }

            @Override
            public double code(int column, Encoder encoder, TextNumber text) {
                return encoder.code(cell(column), text);
            }

            @Override
            public String category(int column) {
                return Categories.text(cell(column));
            }

            @Override
            public String position() {
                return "line " + (row + 2) + " of memory";
            }

            @Override
            public void close() {}
        };
    }
}
