// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.parse;

import static io.autoencoder.connect.parse.ParseDelimitedConfig.DELIMITER_CONFIG;
import static io.autoencoder.connect.parse.ParseDelimitedConfig.QUOTE_CONFIG;
import static io.autoencoder.connect.parse.ParseDelimitedConfig.TRIM_CONFIG;
import static io.autoencoder.connect.parse.ParseTextConfig.CHARSET_CONFIG;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.autoencoder.connect.feature.Delimiter;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.settings.Validators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** How a line is split into cells. Immutable and thread-safe. */
final class LineFormat {

    private final String delimiter;
    private final CsvReader.CsvReaderBuilder reader;

    private LineFormat(String delimiter, char quote, boolean trim) {
        this.delimiter = delimiter;
        this.reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .trimWhitespacesAroundQuotes(trim)
                .allowUnclosedQuote(false)
                .skipEmptyLines(false);
    }

    /** Whether the values are usable, each by itself and together; what is not is reported at its own key. */
    static boolean isUsable(Map<String, ?> values) {
        try {
            if (areValid(values)) {
                of(values);
                return true;
            }
            return false;
        } catch (ConfigException e) {
            return false;
        }
    }

    /** The check of values against each other; says nothing of those that are unusable by themselves. */
    static void check(Map<String, Object> values) {
        if (areValid(values)) {
            of(values);
        }
    }

    private static boolean areValid(Map<String, ?> values) {
        try {
            Validators.DELIMITER.ensureValid(DELIMITER_CONFIG, values.get(DELIMITER_CONFIG));
            Validators.CHARACTER.ensureValid(QUOTE_CONFIG, values.get(QUOTE_CONFIG));
            Validators.CHARSET.ensureValid(CHARSET_CONFIG, values.get(CHARSET_CONFIG));
            return values.get(TRIM_CONFIG) != null;
        } catch (ConfigException e) {
            return false;
        }
    }

    /**
     * @param values parsed and valid, as ConfigDef gives them
     * @throws ConfigException if delimiter and quote are the same
     */
    static LineFormat of(Map<String, ?> values) {
        String delimiter = Delimiter.parse(String.valueOf(values.get(DELIMITER_CONFIG)));
        char quote = character(String.valueOf(values.get(QUOTE_CONFIG)));
        if (delimiter.indexOf(quote) >= 0) {
            throw new ConfigException(
                    DELIMITER_CONFIG, values.get(DELIMITER_CONFIG), "delimiter and quote are the same character");
        }
        return new LineFormat(delimiter, quote, Boolean.TRUE.equals(values.get(TRIM_CONFIG)));
    }

    private static char character(String text) {
        return text.equals("\\t") ? '\t' : text.charAt(0);
    }

    /** Whether a line has no text; delimiters count as text, even those that are white space. */
    boolean isEmpty(String line) {
        return line.isBlank() && !line.contains(delimiter);
    }

    /**
     * The cells of one line, which may have a line break at its end.
     *
     * @throws UnscorableRecordException if it is not one line, or its quotes do not match
     */
    List<String> split(String line) {
        try (CsvReader<CsvRecord> lines = reader.ofCsvRecord(line)) {
            Iterator<CsvRecord> records = lines.iterator();
            List<String> cells = records.hasNext() ? records.next().getFields() : List.of("");
            if (records.hasNext()) {
                throw new UnscorableRecordException("it holds more than one line");
            }
            return cells;
        } catch (CsvParseException e) {
            // Without the cause: the parser's message quotes the line.
            throw new UnscorableRecordException("a quote in it is not closed, or text follows a closing quote");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
    }
}
