// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.CsvFormat.Header;
import io.autoencoder.connect.data.CsvSource;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.InputFiles;
import io.autoencoder.connect.feature.Delimiter;
import io.autoencoder.connect.feature.TextNumber;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How rows of delimited text are written, wherever a command reads some. */
final class CsvOptions {

    @Option(
            names = "--delimiter",
            paramLabel = "TEXT",
            description =
                    "What separates the cells of a line: any text, or \\t, \\u0001 and the like for what cannot be"
                            + " typed. Default: comma, semicolon, tab, | or \\u0001, told from the first line.")
    private @Nullable String delimiter;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            description = "Character set of the text, for instance ISO-8859-1. Default: what a byte order mark says, or"
                    + " UTF-8.")
    private @Nullable String charset;

    @Option(
            names = "--decimal-comma",
            description = "Numbers have a decimal comma, as in 1,5, and no points. Default: a decimal point.")
    private boolean decimalComma;

    @Option(
            names = "--no-header",
            description = "The first line of a file is a row; see --columns. Default: it names the columns, and is"
                    + " refused if it holds numbers only.")
    private boolean absent;

    @Option(names = "--header", description = "The first line names the columns, even if it holds numbers only.")
    private boolean present;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "A,B",
            description =
                    "The columns' names in their order: of files with --no-header, by default c1, c2 and so on; of a"
                            + " topic's values that are text, read by org.apache.kafka.connect.storage.StringConverter; or the"
                            + " fields to read of a topic's other values, by default those of the first record.")
    private List<String> columns = new ArrayList<>();

    /** @throws InputException if an option cannot be understood or two contradict each other */
    CsvFormat format() {
        if (absent && present) {
            throw new InputException("--header and --no-header contradict each other; give one of them");
        }
        return new CsvFormat(
                Optional.ofNullable(delimiter).map(CsvOptions::delimiter),
                Optional.ofNullable(charset).map(CsvOptions::charset),
                absent ? Header.ABSENT : present ? Header.PRESENT : Header.EXPECTED,
                columns,
                decimalComma ? ',' : TextNumber.POINT);
    }

    /**
     * Files as rows.
     *
     * @param files names and patterns
     * @param notes takes in what the user should know of them
     */
    CsvSource source(List<String> files, Consumer<String> notes) {
        CsvFormat format = format();
        return new CsvSource(InputFiles.of(files), format, notes);
    }

    private static String delimiter(String text) {
        try {
            return Delimiter.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InputException("--delimiter: " + e.getMessage(), e);
        }
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "--charset: there is no character set " + name + " here; common ones are UTF-8, ISO-8859-1,"
                            + " windows-1252 and UTF-16",
                    e);
        }
    }
}
