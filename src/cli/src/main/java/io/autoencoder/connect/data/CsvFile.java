// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.autoencoder.connect.engine.IoErrors;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.TextNumber;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** One delimited text file. */
final class CsvFile implements RowReader {

    private final Path path;
    private final char decimalSeparator;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final CsvHeader header;
    private final int linesBefore;
    private CsvRecord record;
    private boolean atFirst;

    /** @param notes takes in what the user should know of the file, a sentence each */
    @SuppressWarnings("NullAway.Init") // The record, which advance sets.
    CsvFile(Path path, CsvFormat format, Consumer<String> notes) {
        this.path = path;
        this.decimalSeparator = format.decimalSeparator();
        BufferedReader text = TextFiles.reader(path, format.charset());
        try {
            LeadingLines leading = LeadingLines.skip(text);
            this.linesBefore = leading.skipped();
            this.reader = CsvReader.builder()
                    .fieldSeparator(format.delimiter()
                            .or(leading::separator)
                            .orElseGet(() -> Separators.detect(leading.first())))
                    // Rows of another length get a sentence of ours that names the line.
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text);
            this.records = reader.iterator();
            if (!advance()) {
                throw new InputException(path + ": the file is empty; a header line with the columns' names is needed");
            }
            List<String> first = record.getFields().stream().map(String::strip).toList();
            this.header = CsvHeader.of(first, format, path.toString(), notes);
            this.atFirst = header.isRow();
        } catch (IOException e) {
            close(text);
            throw unreadable(e);
        } catch (InputException e) {
            close(text);
            throw e;
        }
    }

    private static void close(BufferedReader text) {
        try {
            text.close();
        } catch (IOException e) {
            // Another error is on its way to the user.
        }
    }

    String name() {
        return path.toString();
    }

    @Override
    public List<String> columns() {
        return header.columns();
    }

    @Override
    public boolean next() {
        if (!atFirst && !advance()) {
            return false;
        }
        atFirst = false;
        int cells = record.getFieldCount();
        if (cells < header.width() || cells > header.width() && !endsEmpty()) {
            throw new InputException(position() + ": has " + cells + (cells == 1 ? " cell" : " cells") + " but "
                    + header.source() + " has " + header.width() + (header.width() == 1 ? " column" : " columns"));
        }
        return true;
    }

    /** Delimiters at the end of a line bring no values. */
    private boolean endsEmpty() {
        return record.getFields().stream().skip(header.width()).allMatch(String::isBlank);
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
            throw unreadable(Objects.requireNonNull(e.getCause()));
        }
    }

    private InputException unreadable(IOException e) {
        if (e instanceof CharacterCodingException) {
            return new InputException(
                    path + ": is not text in the character set it is read in; name its own with --charset, for"
                            + " instance --charset ISO-8859-1 or --charset windows-1252",
                    e);
        }
        return new InputException(path + ": cannot be read (" + IoErrors.description(e) + ")", e);
    }

    @Override
    public String cell(int column) {
        return record.getField(header.index(column)).strip();
    }

    @Override
    public double code(int column, Encoder encoder, TextNumber text) {
        String cell = record.getField(header.index(column));
        return encoder.isNumeric() ? text.parse(cell, decimalSeparator) : encoder.code(cell, text);
    }

    @Override
    public String category(int column) {
        return Categories.text(record.getField(header.index(column)));
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
