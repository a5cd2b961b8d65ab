// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the first bytes of a file tell: its character set, or that it is no delimited text. */
final class FileSignature {

    /** So many bytes are looked at. */
    static final int LENGTH = 1 << 10;

    private static final String UNPACK = "; unpack it and give the files in it";
    private static final String EXPORT = "; export the table as CSV and give that";

    private static final int TAR_MAGIC = 257;
    private static final int FIRST_OUTSIDE_ASCII = 0x80;

    /** The first bytes of formats that are no text. */
    private static final List<Known<String>> BINARY = List.of(
            new Known<>("PAR1", "a Parquet file" + EXPORT),
            new Known<>("Obj\u0001", "an Avro file" + EXPORT),
            new Known<>("ORC", "an ORC file" + EXPORT),
            new Known<>("ARROW1", "an Arrow file" + EXPORT),
            new Known<>("\u0089HDF", "an HDF5 file" + EXPORT),
            new Known<>("SQLite format 3", "an SQLite database" + EXPORT),
            new Known<>("\u00D0\u00CF\u0011\u00E0", "an Excel workbook; save its sheet as CSV and give that"),
            new Known<>("\u0093NUMPY", "a NumPy array" + EXPORT),
            new Known<>("\u0080\u0002", "a pickle" + EXPORT),
            new Known<>("\u0080\u0003", "a pickle" + EXPORT),
            new Known<>("\u0080\u0004", "a pickle" + EXPORT),
            new Known<>("\u0080\u0005", "a pickle" + EXPORT),
            new Known<>("BZh", "packed by bzip2" + UNPACK),
            new Known<>("\u00FD7zXZ", "packed by xz" + UNPACK),
            new Known<>("(\u00B5/\u00FD", "packed by zstd" + UNPACK),
            new Known<>("7z\u00BC\u00AF", "a 7-Zip archive" + UNPACK),
            new Known<>("Rar!", "a RAR archive" + UNPACK),
            new Known<>("%PDF", "a PDF document" + EXPORT));

    /** The beginnings of text that is not delimited, in lower case. */
    private static final List<Known<String>> TEXT = List.of(
            new Known<>("{", "JSON" + EXPORT),
            new Known<>("[{", "JSON" + EXPORT),
            new Known<>("@relation", "an ARFF file" + EXPORT),
            new Known<>("<!doctype", "an HTML page; download the table itself"),
            new Known<>("<html", "an HTML page; download the table itself"),
            new Known<>("<?xml", "XML" + EXPORT),
            new Known<>("version https://git-lfs", "a pointer of Git LFS; fetch the file itself with git lfs pull"));

    private static final List<Known<Charset>> MARKS = List.of(
            new Known<>("\u00EF\u00BB\u00BF", StandardCharsets.UTF_8),
            new Known<>("\u00FF\u00FE\u0000\u0000", Charset.forName("UTF-32")),
            new Known<>("\u0000\u0000\u00FE\u00FF", Charset.forName("UTF-32")),
            new Known<>("\u00FF\u00FE", StandardCharsets.UTF_16),
            new Known<>("\u00FE\u00FF", StandardCharsets.UTF_16));

    /** What a file is that begins with these bytes. */
    private record Known<T>(String start, T meaning) {}

    /** The bytes as characters of the same numbers. */
    private final String start;

    FileSignature(byte[] start) {
        this.start = new String(start, StandardCharsets.ISO_8859_1);
    }

    boolean isGzip() {
        return start.startsWith("\u001F\u008B");
    }

    /** The character set of a byte order mark. */
    Optional<Charset> charset() {
        return first(MARKS, start);
    }

    /**
     * What else it is than delimited text, and what to do; empty if it may be some.
     *
     * @param charset of its text, as the user says
     */
    Optional<String> foreign(Optional<Charset> charset) {
        return binary(charset)
                .or(() -> first(TEXT, start.stripLeading().toLowerCase(Locale.ROOT))
                        .map(name -> "is " + name));
    }

    /**
     * What else it is than text, and what to do; empty if it may be some.
     *
     * @param charset of its text, as the user says
     */
    Optional<String> binary(Optional<Charset> charset) {
        if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
            return Optional.of("is " + zip());
        }
        if (start.startsWith("ustar", TAR_MAGIC)) {
            return Optional.of("is a tar archive" + UNPACK);
        }
        Optional<String> format = isBinary() ? first(BINARY, start).map(name -> "is " + name) : Optional.empty();
        return format.isPresent() || charset.isPresent() || charset().isPresent() ? format : zeros();
    }

    /** Whether there are characters that no text has: names of formats may be names of columns, too. */
    private boolean isBinary() {
        return start.chars().anyMatch(c -> c < ' ' && "\t\n\r\u0001\f".indexOf(c) < 0 || c >= FIRST_OUTSIDE_ASCII);
    }

    private String zip() {
        if (start.contains("[Content_Types].xml")
                || start.contains("xl/")
                || start.contains("application/vnd.oasis.opendocument")) {
            return "a spreadsheet; save its sheet as CSV and give that";
        }
        return "a zip archive" + UNPACK;
    }

    private Optional<String> zeros() {
        if (start.indexOf(0) < 0) {
            return Optional.empty();
        }
        boolean pairs = start.length() > 1 && (start.charAt(0) == 0) != (start.charAt(1) == 0);
        return Optional.of(
                pairs
                        ? "looks like UTF-16 text without a byte order mark; name its character set with --charset UTF-16"
                                + (start.charAt(0) == 0 ? "BE" : "LE")
                        : "is no text: it holds zero bytes; give a CSV file");
    }

    private static <T> Optional<T> first(List<Known<T>> known, String text) {
        return known.stream()
                .filter(each -> text.startsWith(each.start()))
                .<T>map(Known::meaning)
                .findFirst();
    }
}
