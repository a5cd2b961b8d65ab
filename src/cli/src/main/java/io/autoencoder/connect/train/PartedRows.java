// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.data.Split;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.data.TableLoader;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows that a {@link Trainer} with the same options learns from and is tested on, for detectors of other kinds. In
 * the features' own units, NaN where a value is missing.
 *
 * @param features the columns
 * @param training normal rows
 * @param test rows of both kinds
 * @param anomalies the label of each test row
 */
public record PartedRows(List<String> features, double[][] training, double[][] test, boolean[] anomalies) {

    /**
     * Reads and divides a source.
     *
     * @param most rows of each part to keep in memory, evenly drawn from all
     * @throws InputException if the data or the options do not allow it
     */
    public static PartedRows read(RowSource source, TrainingOptions options, int most, TrainingListener listener) {
        try (Table table =
                TableLoader.load(source, options.columns(), options.words(), options.temporaryDirectory(), listener)) {
            Split split = Split.of(table, options.split(), options.seed());
            int[] test = thin(split.test(), most);
            boolean[] anomalies = new boolean[test.length];
            for (int i = 0; i < test.length; i++) {
                anomalies[i] = table.isAnomaly(test[i]);
            }
            return new PartedRows(
                    table.features(), rows(table, thin(split.train(), most)), rows(table, test), anomalies);
        }
    }

    private static int[] thin(int[] rows, int most) {
        return rows.length <= most
                ? rows
                : IntStream.range(0, most)
                        .map(i -> rows[(int) ((long) i * rows.length / most)])
                        .toArray();
    }

    private static double[][] rows(Table table, int[] numbers) {
        double[][] rows = new double[numbers.length][table.features().size()];
        for (int i = 0; i < numbers.length; i++) {
            table.rows().read(numbers[i], rows[i]);
        }
        return rows;
    }
}
