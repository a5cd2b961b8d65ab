// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.TextNumber;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records as rows: a walk through them. For one thread. */
public final class RecordReader implements RowReader {

    private final Records records;
    private final RowLayout layout;
    private final List<String> columns;
    private final long maxRows;
    private long rows;
    private boolean atFirst = true;
    private Supplier<String> position;
    private RowLayout.Cells cells;

    /** Where the records come from. */
    public interface Records extends AutoCloseable {

        /**
         * Steps to the next one.
         *
         * @return false after the last one
         * @throws InputException if it cannot be read
         */
        boolean next();

        /** The current one's Struct, map, text or bytes, or null. */
        @Nullable
        Object value();

        /** Where the current one lies, for messages that come now or later. */
        Supplier<String> position();

        /** What to tell where none is a row. */
        String whyEmpty();

        @Override
        void close();
    }

    /**
     * Looks at the first record, which names the columns.
     *
     * @param records closed with this, and where there is none to read
     * @param format how values are written that are text. Its columns are theirs, in order, or the fields to take of
     *     other values
     * @param fields to take where the format has no columns, nested ones by their paths; none for all of the first
     *     record
     * @param maxRows read at most so many
     * @throws InputException if there are none, or they have no fields
     */
    @SuppressWarnings("NullAway.Init") // The position and the cells, which advance sets.
    public RecordReader(Records records, CsvFormat format, List<String> fields, long maxRows) {
        this.records = records;
        this.layout = new RowLayout(format, fields);
        this.maxRows = maxRows;
        try {
            if (!advance()) {
                throw new InputException(records.whyEmpty());
            }
        } catch (InputException e) {
            records.close();
            throw e;
        }
        columns = layout.columns();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        if (rows == maxRows) {
            return false;
        }
        if (!atFirst && !advance()) {
            return false;
        }
        atFirst = false;
        rows++;
        return true;
    }

    private boolean advance() {
        Optional<RowLayout.Cells> read = Optional.empty();
        while (read.isEmpty()) {
            if (!records.next()) {
                return false;
            }
            position = records.position();
            read = layout.read(records.value(), position);
        }
        cells = read.get();
        return true;
    }

    @Override
    public String cell(int column) {
        return layout.text(cells, column, position);
    }

    @Override
    public double code(int column, Encoder encoder, TextNumber text) {
        return layout.code(cells, column, encoder, text, position);
    }

    @Override
    public String category(int column) {
        return layout.category(cells, column, position);
    }

    @Override
    public boolean isTime(int column) {
        return RowLayout.isTime(cells.get(column));
    }

    @Override
    public String position() {
        return position.get();
    }

    @Override
    public void close() {
        records.close();
    }
}
