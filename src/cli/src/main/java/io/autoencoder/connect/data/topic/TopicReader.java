// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.TextNumber;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A walk through the records of a topic. */
final class TopicReader implements RowReader {

    private final TopicRecords records;
    private final RowLayout layout;
    private final List<String> columns;
    private final long maxRows;
    private long rows;
    private boolean atFirst = true;
    private ConsumerRecord<byte[], byte[]> row;
    private RowLayout.Cells cells;

    /** Looks at the first record, which names the columns. */
    @SuppressWarnings("NullAway.Init") // The row and its cells, which advance sets.
    TopicReader(TopicRecords records, RowLayout layout, long maxRows) {
        this.records = records;
        this.layout = layout;
        this.maxRows = maxRows;
        if (!advance()) {
            throw new InputException(
                    records.topic() + ": there are no records with a value to read" + records.window());
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
            ConsumerRecord<byte[], byte[]> next = records.next();
            if (next == null) {
                return false;
            }
            row = next;
            read = row.value() == null ? Optional.empty() : layout.read(row);
        }
        cells = read.get();
        return true;
    }

    @Override
    public String cell(int column) {
        return layout.text(cells, column, row);
    }

    @Override
    public double code(int column, Encoder encoder, TextNumber text) {
        return layout.code(cells, column, encoder, text, row);
    }

    @Override
    public String category(int column) {
        return layout.category(cells, column, row);
    }

    @Override
    public boolean isTime(int column) {
        return RowLayout.isTime(cells.get(column));
    }

    @Override
    public String position() {
        return TopicSource.position(row);
    }

    @Override
    public void close() {
        records.close();
    }
}
