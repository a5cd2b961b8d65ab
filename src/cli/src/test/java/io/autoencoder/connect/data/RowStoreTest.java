// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RowStoreTest {

    private static final double NONE = Double.NaN;
    private static final double TIME = 1_700_000_000_123.0;
    private static final double LARGEST = Float.MAX_VALUE;

    @TempDir
    Path folder;

    /** Segments that hold one row, that hold some and a part of one, and that end with the last row. */
    @ParameterizedTest(name = "{0} rows of {1} in segments of {2} bytes")
    @CsvSource({"1,1,4", "7,3,12", "7,3,13", "7,3,35", "8,2,32", "9,2,32", "100000,3,1000000", "5,4,1073741824"})
    void givesRowsBackInAnyOrderAcrossItsSegments(int rows, int width, int segmentBytes) {
        try (RowStore store = store(rows, width, segmentBytes)) {
            double[] row = new double[width];
            int step = rows > 7 ? 7 : 1;
            for (int start = 0; start < step; start++) {
                for (int number = rows - 1 - start; number >= 0; number -= step) {
                    store.read(number, row);
                    for (int i = 0; i < width; i++) {
                        assertThat(row[i]).isEqualTo(value(number, i));
                    }
                }
            }
            assertThat(store.size()).isEqualTo(rows);
        }
    }

    private RowStore store(int rows, int width, int segmentBytes) {
        RowStore.Writer writer = RowStore.writer(folder, new boolean[width], segmentBytes);
        double[] row = new double[width];
        for (int number = 0; number < rows; number++) {
            for (int i = 0; i < width; i++) {
                row[i] = value(number, i);
            }
            writer.add(row);
        }
        return writer.finish();
    }

    private static double value(int number, int column) {
        return column == 1 ? number % 13 : number + 0.25 * column;
    }

    static Stream<Arguments> columns() {
        return Stream.of(
                arguments("small numbers", new double[] {0.5, -3, 1 << 23}),
                arguments("times", new double[] {TIME, TIME + 1, TIME - 3_600_001}),
                arguments("times, the first missing", new double[] {NONE, TIME, TIME + 1, NONE, TIME + 2}),
                arguments("times before the epoch", new double[] {-TIME, -TIME + 1, -TIME + 2}),
                arguments("missing all along", new double[] {NONE, NONE}),
                arguments("large ones of both signs", new double[] {LARGEST, -LARGEST, 0, LARGEST}),
                arguments("the smallest float", new double[] {Float.MIN_VALUE, -Float.MIN_VALUE}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("columns")
    void keepsEachColumnExactly(String what, double[] values) {
        RowStore.Writer writer = RowStore.writer(folder, new boolean[2]);
        for (double value : values) {
            writer.add(new double[] {7, value});
        }
        try (RowStore store = writer.finish()) {
            double[] row = new double[2];
            for (int i = 0; i < values.length; i++) {
                store.read(i, row);
                assertThat(row).containsExactly(7, values[i]);
            }
        }
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        store(10, 2, 16).close();
        RowStore.Writer unfinished = RowStore.writer(folder, new boolean[2]);
        unfinished.add(new double[2]);
        unfinished.close();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void namesTheOptionWhereThereIsNoPlace() {
        Path nowhere = folder.resolve("nowhere");

        assertThatThrownBy(() -> RowStore.writer(nowhere, new boolean[2]))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(nowhere + ": the rows cannot be kept there (")
                .hasMessageEndingWith("); name a directory with more room with --temp");
    }
}
