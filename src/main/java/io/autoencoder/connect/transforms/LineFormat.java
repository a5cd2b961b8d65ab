// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static io.autoencoder.connect.transforms.ParseDelimitedConfig.CHARSET_CONFIG;
import static io.autoencoder.connect.transforms.ParseDelimitedConfig.DELIMITER_CONFIG;
import static io.autoencoder.connect.transforms.ParseDelimitedConfig.QUOTE_CONFIG;
import static io.autoencoder.connect.transforms.ParseDelimitedConfig.TRIM_CONFIG;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** How a line is split into cells. Immutable and thread-safe. */
final class LineFormat {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final CsvReader.CsvReaderBuilder reader;

    private LineFormat(char delimiter, char quote, boolean trim) {
        this.reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .trimWhitespacesAroundQuotes(trim)
                .allowUnclosedQuote(false)
                .skipEmptyLines(false);
    }

    /** Whether each of the values is usable by itself; what is not is reported at its own key. */
    static boolean isUsable(Map<String, ?> values) {
        try {
            Validators.CHARACTER.ensureValid(DELIMITER_CONFIG, values.get(DELIMITER_CONFIG));
            Validators.CHARACTER.ensureValid(QUOTE_CONFIG, values.get(QUOTE_CONFIG));
            Validators.CHARSET.ensureValid(CHARSET_CONFIG, values.get(CHARSET_CONFIG));
            return values.get(TRIM_CONFIG) != null;
        } catch (ConfigException e) {
            return false;
        }
    }

    /** @param values parsed and valid, as ConfigDef gives them */
    static LineFormat of(Map<String, ?> values) {
        return new LineFormat(character(values.get(DELIMITER_CONFIG)), character(values.get(QUOTE_CONFIG)), (Boolean)
                values.get(TRIM_CONFIG));
    }

    static char character(Object text) {
        return text.equals("\\t") ? '\t' : text.toString().charAt(0);
    }

    /**
     * The cells of one line, which may have a line break at its end.
     *
     * @throws RecordProblem if it is not one line, or its quotes do not match
     */
    List<String> split(String line) {
        String text = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        try (CsvReader<CsvRecord> lines = reader.ofCsvRecord(text)) {
            Iterator<CsvRecord> records = lines.iterator();
            List<String> cells = records.hasNext() ? records.next().getFields() : List.of("");
            if (records.hasNext()) {
                throw new RecordProblem("it holds more than one line");
            }
            return cells;
        } catch (CsvParseException e) {
            // The parser's own message shows what stands there.
            throw new RecordProblem("a quote in it is not closed, or text follows a closing quote");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
    }
}
