// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Rows that were read, as numbers: see {@link Column#kind}.
 *
 * @param source what they were read from, for messages
 * @param columns the columns that may become features
 * @param rows one value a column
 * @param anomalies the rows labelled as anomalies; absent without a label column
 * @param label what the cells of the label's column are; absent without one
 * @param missing for each column how many rows lack it
 */
public record Table(
        String source,
        List<Column> columns,
        RowStore rows,
        Optional<BitSet> anomalies,
        Optional<LabelCells> label,
        long[] missing)
        implements AutoCloseable {

    /** The columns' names. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    public boolean isAnomaly(int row) {
        return anomalies.isPresent() && anomalies.get().get(row);
    }

    public int anomalyCount() {
        return anomalies.map(BitSet::cardinality).orElse(0);
    }

    @Override
    public void close() {
        rows.close();
    }
}
