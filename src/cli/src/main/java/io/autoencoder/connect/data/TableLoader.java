// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.feature.TextWords;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Reads a source once: numbers into a {@link RowStore}, labels into a bit set. For one load. */
public final class TableLoader {

    /** Text columns are looked for in this many rows before they are reported, so that one message names them all. */
    private static final int ROWS_BEFORE_REPORT = 1000;

    private static final int ROWS_PER_PROGRESS = 1 << 16;

    private final String source;
    private final RowReader reader;
    private final TextNumber text;
    private final List<String> features;
    private final int[] indices;
    private final NonNumericCells nonNumeric;
    private final long[] missing;
    private final double[] row;
    private final Optional<LabelColumn> label;
    private int rowsRead;

    private TableLoader(
            RowReader reader, ColumnSelection selection, TextWords words, String source, LoadListener listener) {
        this.source = source;
        this.reader = reader;
        this.text = new TextNumber(words);
        this.features = selection.resolve(reader.columns(), source, listener::note);
        this.indices = features.stream().mapToInt(reader.columns()::indexOf).toArray();
        this.label = selection.label().map(name -> new LabelColumn(name, reader.columns(), source));
        this.nonNumeric = new NonNumericCells(features);
        this.missing = new long[features.size()];
        this.row = new double[features.size()];
    }

    /**
     * Reads all rows.
     *
     * @param words which text stands for missing values and truths
     * @param directory where they are kept
     * @throws InputException if a row or a column cannot be used
     */
    public static Table load(
            RowSource source, ColumnSelection selection, TextWords words, Path directory, LoadListener listener) {
        try (RowReader reader = source.open()) {
            return new TableLoader(reader, selection, words, source.description(), listener).read(directory, listener);
        }
    }

    private Table read(Path directory, LoadListener listener) {
        RowStore.Writer writer = RowStore.writer(directory, features.size());
        RowStore rows = null;
        try {
            BitSet anomalies = new BitSet();
            while (reader.next()) {
                readRow();
                if (label.isPresent() && label.get().isAnomaly(reader)) {
                    anomalies.set(rowsRead);
                }
                writer.add(row);
                rowsRead++;
                if (rowsRead == ROWS_BEFORE_REPORT) {
                    nonNumeric.requireNoTextColumn(source, rowsRead, missing);
                }
                if (rowsRead % ROWS_PER_PROGRESS == 0) {
                    listener.rowsRead(rowsRead);
                }
            }
            nonNumeric.requireNone(source, rowsRead, missing);
            requireRows();
            Optional<BitSet> labeled = label.flatMap(column -> checked(column, anomalies, listener));
            rows = writer.finish();
            return new Table(source, features, rows, labeled, missing);
        } finally {
            if (rows == null) {
                writer.close();
            }
        }
    }

    private void readRow() {
        for (int i = 0; i < indices.length; i++) {
            row[i] = number(i);
        }
    }

    private double number(int feature) {
        double value;
        try {
            value = reader.value(indices[feature], text);
        } catch (NotANumberException e) {
            if (e.reason() == NotANumberException.Reason.INFINITE) {
                throw tooLarge(feature);
            }
            nonNumeric.add(feature, e.reason(), reader);
            return Double.NaN;
        }
        if (Math.abs(value) > Float.MAX_VALUE) {
            throw tooLarge(feature);
        }
        if (Double.isNaN(value)) {
            missing[feature]++;
        }
        return value;
    }

    private InputException tooLarge(int feature) {
        return new InputException(reader.position() + ": column " + features.get(feature)
                + " holds an infinite number or one too large for a network; correct or remove the row");
    }

    private void requireRows() {
        if (rowsRead == 0) {
            throw new InputException(source + ": there are no rows after the header");
        }
    }

    /** The rows that are anomalies; empty where the label marks none and so tells nothing. */
    private Optional<BitSet> checked(LabelColumn column, BitSet anomalies, LoadListener listener) {
        column.requireKnownValues(source);
        int count = anomalies.cardinality();
        if (count == rowsRead) {
            throw new InputException(source + ": the label " + column.name() + " marks all " + rowsRead
                    + " rows as anomalies and a model learns from normal rows; check which value marks an anomaly, and"
                    + " name it with --anomaly-value");
        }
        if (count == 0) {
            listener.note(source + ": the label " + column.name() + " marks none of the " + rowsRead
                    + " rows as an anomaly; all are taken for normal, and how well anomalies are found is not known");
            return Optional.empty();
        }
        column.doubts(count, rowsRead).ifPresent(listener::warning);
        return Optional.of(anomalies);
    }
}
