// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.data.ColumnKinds.Reading;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.feature.TextWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a source's first rows and reads it once: numbers into a {@link RowStore}, labels into a bit set. For one
 * load.
 */
public final class TableLoader {

    /** Text columns are looked for in this many rows before they are reported, so that one message names them all. */
    private static final int ROWS_BEFORE_REPORT = 1000;

    private static final int ROWS_PER_PROGRESS = 1 << 16;

    private final String source;
    private final RowReader reader;
    private final TextNumber text;
    private final List<Reading> columns;
    private final Dictionary[] dictionaries;
    private final int[] indices;
    private final NonNumericCells nonNumeric;
    private final long[] missing;
    private final double[] row;
    private final Optional<LabelColumn> label;
    private int rowsRead;

    private TableLoader(
            RowReader reader, List<Reading> columns, Optional<Label> label, TextWords words, String source) {
        this.source = source;
        this.reader = reader;
        this.text = new TextNumber(words);
        this.columns = columns;
        this.dictionaries = new Dictionary[columns.size()];
        Arrays.setAll(dictionaries, i -> new Dictionary());
        List<String> names = columns.stream().map(Reading::name).toList();
        this.indices = names.stream().mapToInt(reader.columns()::indexOf).toArray();
        this.label = label.map(name -> new LabelColumn(name, reader.columns(), source));
        this.nonNumeric = new NonNumericCells(names);
        this.missing = new long[names.size()];
        this.row = new double[names.size()];
    }

    /**
     * Reads all rows.
     *
     * @param rules how cells become numbers
     * @param directory where they are kept
     * @throws InputException if a row or a column cannot be used
     */
    public static Table load(
            RowSource source, ColumnSelection selection, CellRules rules, Path directory, LoadListener listener) {
        List<Reading> columns;
        try (RowReader reader = source.open()) {
            List<String> names = selection.resolve(reader.columns(), source.description(), listener::note);
            columns = ColumnKinds.of(reader, names, rules);
        }
        try (RowReader reader = source.open()) {
            return new TableLoader(reader, columns, selection.label(), rules.words(), source.description())
                    .read(directory, listener);
        }
    }

    private Table read(Path directory, LoadListener listener) {
        RowStore.Writer writer = RowStore.writer(directory, exact());
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
            return new Table(source, described(), rows, labeled, label.map(LabelColumn::cells), missing);
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

    /** Times in milliseconds are too long for a float. */
    private boolean[] exact() {
        boolean[] exact = new boolean[columns.size()];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = columns.get(i).kind() == ColumnKind.TIME;
        }
        return exact;
    }

    private List<Column> described() {
        List<Column> described = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Reading column = columns.get(i);
            described.add(
                    new Column(column.name(), column.kind(), column.unit(), column.zone(), dictionaries[i].names()));
        }
        return described;
    }

    private double number(int column) {
        double value = columns.get(column)
                .encoder()
                .map(encoder -> code(column, encoder))
                .orElseGet(() -> category(column));
        if (Double.isNaN(value)) {
            missing[column]++;
        }
        return value;
    }

    private double category(int column) {
        String name = reader.category(indices[column]);
        return text.isMissing(name) ? Double.NaN : dictionaries[column].number(name);
    }

    private double code(int column, Encoder encoder) {
        double value;
        try {
            value = reader.code(indices[column], encoder, text);
        } catch (NotANumberException e) {
            if (e.reason() == NotANumberException.Reason.INFINITE) {
                throw tooLarge(column);
            }
            nonNumeric.add(column, e.reason(), reader.cell(indices[column]), reader);
            // Told when all such cells are known.
            return 0;
        }
        if (Math.abs(value) > Float.MAX_VALUE) {
            throw tooLarge(column);
        }
        return value;
    }

    private InputException tooLarge(int column) {
        return new InputException(reader.position() + ": column "
                + columns.get(column).name()
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
