// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Rows that were read, as numbers.
 *
 * @param source what they were read from, for messages
 * @param features the columns' names
 * @param rows one value a feature
 * @param anomalies the rows labelled as anomalies; absent without a label column
 * @param missing for each feature how many rows lack it
 */
public record Table(String source, List<String> features, RowStore rows, Optional<BitSet> anomalies, long[] missing)
        implements AutoCloseable {

    public boolean isAnomaly(int row) {
        return anomalies.isPresent() && anomalies.get().get(row);
    }

    public int anomalyCount() {
        return anomalies.map(BitSet::cardinality).orElse(0);
    }

    /** Takes rows into memory; NaN where a value is missing. */
    public double[][] read(int[] numbers) {
        double[][] values = new double[numbers.length][features.size()];
        for (int i = 0; i < numbers.length; i++) {
            rows.read(numbers[i], values[i]);
        }
        return values;
    }

    @Override
    public void close() {
        rows.close();
    }
}
