// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.parse;

import io.autoencoder.connect.parse.Columns.Column;
import io.autoencoder.connect.record.RecordText;
import io.autoencoder.connect.record.StructFiller;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Turns one line of delimited text after the other into structs. Immutable and thread-safe. */
public final class LineParser {

    private final Columns columns;
    private final StructFiller filler;
    private final LineFormat format;
    private final boolean trim;
    private final String nullValue;
    private final boolean dropsHeaderLines;
    private final ValueFormat values;
    private final String commentPrefix;
    private final boolean dropsEmptyLines;
    private final boolean fillsShortLines;
    private final boolean cutsLongLines;

    public LineParser(ParseDelimitedConfig config) {
        this.columns = config.columns();
        this.filler = new StructFiller(columns.schema());
        this.format = config.format();
        this.trim = config.trim();
        this.nullValue = config.nullValue();
        this.dropsHeaderLines = config.dropsHeaderLines();
        this.values = config.valueFormat();
        this.commentPrefix = config.commentPrefix();
        this.dropsEmptyLines = config.dropsEmptyLines();
        this.fillsShortLines = config.fillsShortLines();
        this.cutsLongLines = config.cutsLongLines();
    }

    /**
     * @return empty for a line that is to be dropped
     * @throws UnscorableRecordException if it is not a line of these columns
     */
    public Optional<Struct> parse(String line) {
        try {
            return parsed(line);
        } catch (UnscorableRecordException problem) {
            throw RecordText.looksLikeJson(line)
                    ? new UnscorableRecordException("the text starts with { as JSON does; put ParseJson in its place")
                    : problem;
        }
    }

    private Optional<Struct> parsed(String line) {
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

    private Optional<Struct> ofEmptyLine() {
        if (dropsEmptyLines) {
            return Optional.empty();
        }
        throw new UnscorableRecordException(
                "the line is empty; set " + ParseDelimitedConfig.EMPTY_LINES_CONFIG + "=drop to leave such lines out");
    }

    private void requireFitting(int cells) {
        if (cells < columns.size() && !fillsShortLines) {
            throw new UnscorableRecordException(count(cells) + "; set "
                    + (cells == 1 ? ParseDelimitedConfig.DELIMITER_CONFIG + " to what separates its cells, or " : "")
                    + ParseDelimitedConfig.SHORT_LINES_CONFIG + "=fill to take such lines");
        }
        if (cells > columns.size() && !cutsLongLines) {
            throw new UnscorableRecordException(
                    count(cells) + "; set " + ParseDelimitedConfig.LONG_LINES_CONFIG + "=cut to take such lines");
        }
    }

    private String count(int cells) {
        return "the line has " + cells + (cells == 1 ? " cell" : " cells") + " for " + columns.size()
                + (columns.size() == 1 ? " column" : " columns");
    }

    private Struct struct(List<String> cells) {
        Struct struct = new Struct(columns.schema());
        for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            Column column = columns.all().get(i);
            Field field = column.field();
            Object value = field == null ? null : value(cells.get(i), column);
            if (field != null && value != null) {
                filler.put(struct, field.index(), value);
            }
        }
        return struct;
    }

    private @Nullable Object value(String cell, Column column) {
        String text = trim || column.type() != ColumnType.STRING ? cell.strip() : cell;
        return text.equals(nullValue) ? null : column.type().parse(text, values, column.name());
    }
}
