// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.data.Separators;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.ScaledDecimal;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.FieldReader;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Which columns record values have, and the cells of each. For one thread. */
final class RowLayout {

    private final Charset charset;
    private final char decimalSeparator;
    private final boolean named;
    private List<String> columns;
    private List<FieldReader> fields = List.of();
    private List<FieldPath> paths = List.of();
    private @Nullable String delimiter;

    /**
     * @param format of text, and its columns
     * @param wanted fields to read where the format has no columns; empty for those of the first record
     */
    RowLayout(CsvFormat format, List<String> wanted) {
        this.charset = format.charset().orElse(StandardCharsets.UTF_8);
        this.decimalSeparator = format.decimalSeparator();
        this.named = !format.columns().isEmpty();
        this.columns = named ? format.columns() : wanted;
        this.delimiter = format.delimiter().orElse(null);
    }

    /** The cells of one row. */
    @FunctionalInterface
    interface Cells {
        /** A number, text, another Connect value or null. */
        @Nullable
        Object get(int column);
    }

    /** The columns; known when a record was read. */
    List<String> columns() {
        return columns;
    }

    /**
     * The cells of a record; empty if it is no row: null, a delete, or a line of text that repeats the columns' names.
     *
     * @param row where it lies, for messages
     * @throws InputException if the value has no columns or not these
     */
    Optional<Cells> read(@Nullable Object value, Supplier<String> row) {
        if (value instanceof Struct struct) {
            return fields(struct, () -> FieldColumns.of(struct.schema()), row);
        }
        if (value instanceof Map<?, ?> map) {
            return fields(map, () -> FieldColumns.of(map), row);
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
        throw new InputException(row.get() + ": the value has no fields; a row is a record with fields or a"
                + " line of delimited text");
    }

    private Optional<Cells> fields(Object record, Supplier<List<String>> all, Supplier<String> row) {
        if (fields.isEmpty()) {
            if (columns.isEmpty()) {
                columns = all.get();
            }
            paths = columns.stream().map(FieldPath::named).toList();
            fields = paths.stream().map(FieldReader::new).toList();
        }
        try {
            return isDeleted(record) ? Optional.empty() : Optional.of(column -> field(record, column, row));
        } catch (UnscorableRecordException e) {
            throw leadsNowhere(e, row);
        }
    }

    private @Nullable Object field(Object record, int column, Supplier<String> row) {
        FieldReader field = fields.get(column);
        try {
            Object value = field.logicalValueIn(record);
            if (value == null && !field.isIn(record)) {
                throw missing(column, row);
            }
            return value;
        } catch (UnscorableRecordException e) {
            throw leadsNowhere(e, row);
        }
    }

    private static InputException leadsNowhere(UnscorableRecordException e, Supplier<String> row) {
        return new InputException(row.get() + ": " + e.getMessage(), e);
    }

    /** Whether all that is nested lies below a null, as {@code after} is in a delete. */
    private boolean isDeleted(Object record) {
        boolean nested = false;
        for (int i = 0; i < fields.size(); i++) {
            if (paths.get(i).isNested()) {
                nested = true;
                if (!fields.get(i).isBelowNull(record)) {
                    return false;
                }
            }
        }
        return nested;
    }

    private InputException missing(int column, Supplier<String> row) {
        return new InputException(row.get() + ": there is no field " + columns.get(column)
                + ", which the first record has or which was asked for; leave it out with --exclude "
                + columns.get(column));
    }

    /** A cell as text; empty for null. */
    String text(Cells cells, int column, Supplier<String> row) {
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
        if (isTime(value)) {
            return Categories.text(value);
        }
        return Double.toString(code(value, RowReader.NUMBER, TextNumber.DEFAULT, column, row));
    }

    /** Whether a cell is a point in time, a day or a time of day by its type. */
    static boolean isTime(@Nullable Object cell) {
        return cell instanceof Date || cell instanceof LocalDate || cell instanceof LocalTime;
    }

    /** What an encoder makes of a cell, as a worker reads the field; NaN where it is missing. */
    double code(Cells cells, int column, Encoder encoder, TextNumber text, Supplier<String> row) {
        Object value = cells.get(column);
        if (encoder.isNumeric() && value instanceof String cell) {
            return text.parse(cell, decimalSeparator);
        }
        return code(value, encoder, text, column, row);
    }

    /** The category that a cell names; empty text where it has no value. */
    String category(Cells cells, int column, Supplier<String> row) {
        Object value = cells.get(column);
        try {
            return Categories.text(value instanceof Struct struct ? (Object) scaled(struct) : value);
        } catch (NotANumberException e) {
            throw unusable(column, row);
        }
    }

    private double code(@Nullable Object value, Encoder encoder, TextNumber text, int column, Supplier<String> row) {
        try {
            return encoder.code(value instanceof Struct struct ? (Object) scaled(struct) : value, text);
        } catch (NotANumberException e) {
            throw e.reason() == NotANumberException.Reason.OTHER_TYPE ? unusable(column, row) : e;
        }
    }

    private static double scaled(Struct struct) {
        if (!ScaledDecimal.isOf(
                struct.schema().fields().stream().map(Field::name).toList())) {
            throw new NotANumberException(NotANumberException.Reason.OTHER_TYPE);
        }
        return ScaledDecimal.number(struct.get(ScaledDecimal.SCALE), struct.get(ScaledDecimal.VALUE));
    }

    private InputException unusable(int column, Supplier<String> row) {
        return new InputException(row.get() + ": field " + columns.get(column)
                + " holds neither a number nor text; leave it out with --exclude " + columns.get(column));
    }

    private Optional<Cells> text(String line, Supplier<String> row) {
        if (!named) {
            throw new InputException(row.get() + ": the value is text; name its columns in their order with --columns");
        }
        List<String> cells = split(line, row);
        if (cells.equals(columns)) {
            return Optional.empty();
        }
        if (cells.size() != columns.size()) {
            throw new InputException(
                    row.get() + ": has " + cells.size() + " cells but " + columns.size() + " columns are named");
        }
        return Optional.of(cells::get);
    }

    private List<String> split(String line, Supplier<String> row) {
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
            throw new InputException(row.get() + ": not readable as delimited text; is a quote left open?", e);
        }
    }
}
