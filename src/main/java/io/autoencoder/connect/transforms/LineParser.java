// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/** Turns one line of delimited text after the other into structs. Immutable and thread-safe. */
final class LineParser {

    private final Columns columns;
    private final LineFormat format;
    private final Charset charset;
    private final boolean trim;
    private final String nullValue;
    private final boolean dropsHeaderLines;
    private final char decimalSeparator;
    private final String commentPrefix;
    private final boolean dropsEmptyLines;
    private final boolean fillsShortLines;
    private final boolean cutsLongLines;

    LineParser(ParseDelimitedConfig config) {
        this.columns = config.columns();
        this.format = config.format();
        this.charset = config.charset();
        this.trim = config.trim();
        this.nullValue = config.nullValue();
        this.dropsHeaderLines = config.dropsHeaderLines();
        this.decimalSeparator = config.decimalSeparator();
        this.commentPrefix = config.commentPrefix();
        this.dropsEmptyLines = config.dropsEmptyLines();
        this.fillsShortLines = config.fillsShortLines();
        this.cutsLongLines = config.cutsLongLines();
    }

    /**
     * @param value a line, as text or bytes
     * @return empty for a line that is to be dropped
     * @throws RecordProblem if it is not a line of these columns
     */
    Optional<Struct> parse(Object value) {
        String line = LineFormat.withoutByteOrderMark(text(value));
        if (format.isEmpty(line)) {
            return ofEmptyLine();
        }
        if (!commentPrefix.isEmpty() && line.startsWith(commentPrefix)) {
            return Optional.empty();
        }
        List<String> cells = format.split(line);
        if (dropsHeaderLines && columns.areNamedBy(cells)) {
            return Optional.empty();
        }
        requireFitting(cells.size());
        return Optional.of(struct(cells));
    }

    private String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof byte[] bytes) {
            return new String(bytes, charset);
        }
        if (value instanceof ByteBuffer bytes) {
            return charset.decode(bytes.duplicate()).toString();
        }
        throw new RecordProblem("it expected a line of text as STRING or BYTES but was " + TypeName.of(value));
    }

    private Optional<Struct> ofEmptyLine() {
        if (dropsEmptyLines) {
            return Optional.empty();
        }
        throw new RecordProblem(
                "the line is empty; set " + ParseDelimitedConfig.EMPTY_LINES_CONFIG + "=drop to leave such lines out");
    }

    private void requireFitting(int cells) {
        if (cells < columns.size() && !fillsShortLines) {
            throw new RecordProblem("the line has " + cells + " cells for " + columns.size() + " columns; set "
                    + ParseDelimitedConfig.SHORT_LINES_CONFIG + "=fill to take such lines");
        }
        if (cells > columns.size() && !cutsLongLines) {
            throw new RecordProblem("the line has " + cells + " cells for " + columns.size() + " columns; set "
                    + ParseDelimitedConfig.LONG_LINES_CONFIG + "=cut to take such lines");
        }
    }

    private Struct struct(List<String> cells) {
        Struct struct = new Struct(columns.schema());
        for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            Object value = value(cells.get(i), i);
            if (value != null) {
                struct.put(columns.field(i), value);
            }
        }
        return struct;
    }

    private Object value(String cell, int column) {
        ColumnType type = columns.types().get(column);
        String text = trim || type != ColumnType.STRING ? cell.strip() : cell;
        if (text.equals(nullValue)) {
            return null;
        }
        return type.parse(text, decimalSeparator, columns.names().get(column));
    }
}
