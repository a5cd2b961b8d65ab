// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.TextNumber;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * How delimited text is written.
 *
 * @param delimiter what stands between cells; absent to tell it from the first line
 * @param charset the character set of bytes without a byte order mark; absent for UTF-8
 * @param header whether a file's first line names its columns
 * @param columns their names where no header does; empty for {@code c1}, {@code c2} and so on
 * @param decimalSeparator what stands before a number's decimals, point or comma
 */
public record CsvFormat(
        Optional<String> delimiter,
        Optional<Charset> charset,
        Header header,
        List<String> columns,
        char decimalSeparator) {

    /** Whether the first line names the columns. */
    public enum Header {
        /** It should, and is refused if it looks like a row. */
        EXPECTED,
        /** It does, whatever it looks like. */
        PRESENT,
        /** It is a row. */
        ABSENT
    }

    /** All is told from the file. */
    public static final CsvFormat DETECTED =
            new CsvFormat(Optional.empty(), Optional.empty(), Header.EXPECTED, List.of());

    public CsvFormat {
        columns = List.copyOf(columns);
    }

    /** With decimal points. */
    public CsvFormat(Optional<String> delimiter, Optional<Charset> charset, Header header, List<String> columns) {
        this(delimiter, charset, header, columns, TextNumber.POINT);
    }
}
