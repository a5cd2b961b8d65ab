// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.autoencoder.connect.feature.TextNumber;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One delimited text file. */
final class CsvFile implements RowReader {

    private static final String SEPARATORS = ",;\t";

    private final Path path;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> columns;
    private final int linesBefore;
    private CsvRecord record;

    CsvFile(Path path) {
        this.path = path;
        BufferedReader text = TextFiles.reader(path);
        try {
            LeadingLines leading = LeadingLines.skip(text);
            this.linesBefore = leading.comments();
            this.reader = CsvReader.builder()
                    .fieldSeparator(separator(leading.header()))
                    // Rows of another length get a sentence of ours that names the line.
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text);
            this.records = reader.iterator();
            this.columns = header();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static char separator(String header) {
        return (char) SEPARATORS
                .chars()
                .reduce((best, other) -> count(header, other) > count(header, best) ? other : best)
                .orElseThrow();
    }

    private static long count(String text, int character) {
        return text.chars().filter(c -> c == character).count();
    }

    private List<String> header() {
        if (!advance()) {
            throw new InputException(path + ": the file is empty; a header line with the columns' names is needed");
        }
        List<String> names = record.getFields().stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isEmpty()) {
                throw new InputException(path + ": column " + (names.indexOf(name) + 1) + " of the header has no name");
            }
            if (!seen.add(name)) {
                throw new InputException(path + ": the header names column " + name + " twice");
            }
        }
        return names;
    }

    String name() {
        return path.toString();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        if (!advance()) {
            return false;
        }
        if (record.getFieldCount() != columns.size()) {
            throw new InputException(position() + ": has " + record.getFieldCount() + " cells but the header has "
                    + columns.size() + " columns");
        }
        return true;
    }

    private boolean advance() {
        try {
            if (!records.hasNext()) {
                return false;
            }
            record = records.next();
            return true;
        } catch (CsvParseException e) {
            throw new InputException(path + ": not readable as delimited text; is a quote left open?", e);
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        }
    }

    private InputException unreadable(IOException e) {
        return new InputException(path + ": cannot be read (" + e.getMessage() + ")", e);
    }

    @Override
    public String cell(int column) {
        return record.getField(column).strip();
    }

    @Override
    public double value(int column, TextNumber text) {
        return text.parse(record.getField(column));
    }

    @Override
    public String position() {
        return "line " + (linesBefore + record.getStartingLineNumber()) + " of " + path;
    }

    @Override
    public void close() {
        try {
            records.close();
            reader.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
