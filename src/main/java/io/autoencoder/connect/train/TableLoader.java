// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.feature.TextWords;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Reads a source once: numbers into a {@link RowStore}, labels into a bit set. For one load. */
final class TableLoader {

    /** Text columns are looked for in this many rows before they are reported, so that one message names them all. */
    private static final int ROWS_BEFORE_REPORT = 1000;

    private static final int ROWS_PER_PROGRESS = 1 << 16;

    private final String source;
    private final RowReader reader;
    private final TextNumber text;
    private final List<String> features;
    private final int[] places;
    private final NonNumericCells nonNumeric;
    private final long[] missing;
    private final double[] row;
    private final Optional<LabelColumn> label;
    private int rowsRead;

    private TableLoader(RowReader reader, ColumnSelection selection, TextWords words, String source) {
        this.source = source;
        this.reader = reader;
        this.text = new TextNumber(words);
        this.features = selection.resolve(reader.columns(), source);
        this.places = features.stream().mapToInt(reader.columns()::indexOf).toArray();
        this.label = selection.label().map(name -> new LabelColumn(name, reader.columns()));
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
    static Table load(
            RowSource source, ColumnSelection selection, TextWords words, Path directory, TrainingListener listener) {
        try (RowReader reader = source.open()) {
            return new TableLoader(reader, selection, words, source.description()).read(directory, listener);
        }
    }

    private Table read(Path directory, TrainingListener listener) {
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
            requireRows(anomalies);
            rows = writer.finish();
            return new Table(source, features, rows, label.map(column -> anomalies), missing);
        } finally {
            if (rows == null) {
                writer.close();
            }
        }
    }

    private void readRow() {
        for (int i = 0; i < places.length; i++) {
            row[i] = number(i);
        }
    }

    private double number(int feature) {
        double value;
        try {
            value = reader.value(places[feature], text);
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

    private void requireRows(BitSet anomalies) {
        if (rowsRead == 0) {
            throw new InputException(source + ": there are no rows after the header");
        }
        if (label.isPresent()) {
            int count = anomalies.cardinality();
            if (count == 0 || count == rowsRead) {
                throw new InputException(source + ": the label " + label.get().name() + " is the same ("
                        + (count == 0 ? 0 : 1) + ") in all " + rowsRead + " rows"
                        + (count == 0
                                ? "; leave --label out and exclude the column if the rows are not labelled"
                                : "; a model learns from normal rows, which are labelled 0"));
            }
        }
    }
}
