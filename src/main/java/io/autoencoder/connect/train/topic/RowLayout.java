// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train.topic;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.autoencoder.connect.feature.FeatureValue;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.train.CsvFormat;
import io.autoencoder.connect.train.InputException;
import io.autoencoder.connect.train.NaturalOrder;
import io.autoencoder.connect.train.Separators;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** Which columns record values have, and the cells of each. For one thread. */
final class RowLayout {

    private final TopicValues.Decoder decoder;
    private final Charset charset;
    private final char decimalSeparator;
    private List<String> columns;
    private String delimiter;

    /** @param format of text; without columns in it, the fields of the first record are taken */
    RowLayout(TopicValues.Decoder decoder, CsvFormat format) {
        this.decoder = decoder;
        this.charset = format.charset().orElse(StandardCharsets.UTF_8);
        this.decimalSeparator = format.decimalSeparator();
        this.columns = format.columns();
        this.delimiter = format.delimiter().orElse(null);
    }

    /** The cells of one row. */
    @FunctionalInterface
    interface Cells {
        /** A number, text, another Connect value or null. */
        Object get(int column);
    }

    /** The columns; known when a record was read. */
    List<String> columns() {
        return columns;
    }

    /**
     * The cells of a record; empty if it is no row: null, or a line of text that repeats the columns' names.
     *
     * @throws InputException if the value has no columns or not these
     */
    Optional<Cells> read(ConsumerRecord<byte[], byte[]> row) {
        Object value = decoder.decode(row).value();
        if (value instanceof Struct struct) {
            return Optional.of(struct(struct, row));
        }
        if (value instanceof Map<?, ?> map) {
            return Optional.of(map(map, row));
        }
        if (value instanceof byte[] bytes) {
            return text(new String(bytes, charset), row);
        }
        if (value instanceof ByteBuffer bytes) {
            return text(charset.decode(bytes).toString(), row);
        }
        if (value instanceof String text) {
            return text(text, row);
        }
        if (value == null) {
            return Optional.empty();
        }
        throw new InputException(Positions.of(row) + ": the value has no fields; a row is a record with fields or a"
                + " line of delimited text");
    }

    private Cells struct(Struct struct, ConsumerRecord<?, ?> row) {
        if (columns.isEmpty()) {
            columns = struct.schema().fields().stream().map(Field::name).toList();
        }
        return column -> {
            Field field = struct.schema().field(columns.get(column));
            if (field == null) {
                throw missing(column, row);
            }
            return struct.get(field);
        };
    }

    private Cells map(Map<?, ?> map, ConsumerRecord<?, ?> row) {
        if (columns.isEmpty()) {
            // The map has lost the order of the text: names with numbers in them sort as people count.
            columns = map.keySet().stream()
                    .map(String::valueOf)
                    .sorted(NaturalOrder.COMPARATOR)
                    .toList();
        }
        return column -> {
            Object value = map.get(columns.get(column));
            if (value == null && !map.containsKey(columns.get(column))) {
                throw missing(column, row);
            }
            return value;
        };
    }

    private InputException missing(int column, ConsumerRecord<?, ?> row) {
        return new InputException(Positions.of(row) + ": there is no field " + columns.get(column)
                + ", which the first record has or which was asked for; leave it out with --exclude "
                + columns.get(column));
    }

    /** A cell as text; empty for null. */
    String text(Cells cells, int column, ConsumerRecord<?, ?> row) {
        Object value = cells.get(column);
        if (value == null) {
            return "";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof String text) {
            return text.strip();
        }
        if (value instanceof Date date) {
            return Long.toString(date.getTime());
        }
        throw unusable(column, row);
    }

    /** A cell as a number, as a worker reads the field; NaN where it is missing. */
    double number(Cells cells, int column, TextNumber text, ConsumerRecord<?, ?> row) {
        Object value = cells.get(column);
        if (value instanceof String cell) {
            return text.parse(cell, decimalSeparator);
        }
        try {
            return FeatureValue.number(value, text);
        } catch (NotANumberException e) {
            throw e.reason() == NotANumberException.Reason.OTHER_TYPE ? unusable(column, row) : e;
        }
    }

    private InputException unusable(int column, ConsumerRecord<?, ?> row) {
        return new InputException(Positions.of(row) + ": field " + columns.get(column)
                + " holds neither a number nor text; leave it out with --exclude " + columns.get(column));
    }

    private Optional<Cells> text(String line, ConsumerRecord<?, ?> row) {
        if (columns.isEmpty()) {
            throw new InputException(
                    Positions.of(row) + ": the value is text; name its columns in their order with" + " --columns");
        }
        List<String> cells = split(line, row);
        if (cells.equals(columns)) {
            return Optional.empty();
        }
        if (cells.size() != columns.size()) {
            throw new InputException(Positions.of(row) + ": has " + cells.size() + " cells but " + columns.size()
                    + " columns are named");
        }
        return Optional.of(cells::get);
    }

    private List<String> split(String line, ConsumerRecord<?, ?> row) {
        if (delimiter == null) {
            delimiter = Separators.detect(line);
        }
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(line)) {
            return reader.stream()
                    .findFirst()
                    .map(cells -> cells.getFields().stream().map(String::strip).toList())
                    .orElse(List.of());
        } catch (CsvParseException | java.io.IOException e) {
            throw new InputException(Positions.of(row) + ": not readable as delimited text; is a quote left open?", e);
        }
    }
}
