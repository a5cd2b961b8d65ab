// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.data.CsvFormat.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvSourceTest {

    private static final CsvFormat DETECTED = CsvFormat.DETECTED;
    private static final String REFUSED_ROW =
            "data.csv: the first line holds values and not the names of columns; add --no-header, or --header if these"
                    + " are their names";
    private static final String OTHER_CHARSET =
            "data.csv: is not text in the character set it is read in; name its own with --charset, for instance"
                    + " --charset ISO-8859-1 or --charset windows-1252";

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("commas", "a,b\n1,2\n", DETECTED, "a b / 1 2"),
                arguments("semicolons", "a;b\n1,5;2,5\n", DETECTED, "a b / 1,5 2,5"),
                arguments("tabs", "a\tb\n1\t2\n", DETECTED, "a b / 1 2"),
                arguments("bars", "a|b\n1|2\n", DETECTED, "a b / 1 2"),
                arguments("a control character", "a\u0001b\n1\u00012\n", DETECTED, "a b / 1 2"),
                arguments("commas in quoted names", "\"a,x,y\";b;c\n1;2;3\n", DETECTED, "a,x,y b c / 1 2 3"),
                arguments("spaces", "a b\n1 2\n", delimiter(" "), "a b / 1 2"),
                arguments("two characters", "a||b\n1||2\n", delimiter("||"), "a b / 1 2"),
                arguments("a stated separator", "sep=;\na,x;b\n1;2\n", DETECTED, "a,x b / 1 2"),
                arguments("a stated separator in capitals", "\"SEP=|\"\r\na;x|b\r\n1|2\r\n", DETECTED, "a;x b / 1 2"),
                arguments("comments and empty lines", "# one\n\n# two\na,b\n1,2\n", DETECTED, "a b / 1 2"),
                arguments("a trailing delimiter in rows alone", "a,b\n1,2,\n3,4\n", DETECTED, "a b / 1 2 / 3 4"),
                arguments("numbered columns", "0,1,2\n5,6,7\n", DETECTED, "0 1 2 / 5 6 7"),
                arguments("names that are numbers", "400.5,401\n5,6\n", header(Header.PRESENT), "400.5 401 / 5 6"),
                arguments("no header", "1.5,2\n3,4\n", header(Header.ABSENT), "c1 c2 / 1.5 2 / 3 4"),
                arguments("no header but names", "1.5,2\n3,4\n", named("a", "b"), "a b / 1.5 2 / 3 4"),
                arguments("a header in spite of all", "a,b\n3,4\n", named("a", "b"), "a b / 3 4"),
                arguments("no header, trailing delimiter", "1.5,2,\n3,4,\n", named("a", "b"), "a b / 1.5 2 / 3 4"),
                arguments("no header, decimal commas", "1,5;2;3,5\n", header(Header.ABSENT), "c1 c2 c3 / 1,5 2 3,5"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void readsRowsUnderTheirNames(String what, String text, CsvFormat format, String rows) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));

        assertThat(read(format)).isEqualTo(rows);
        assertThat(notes).isEmpty();
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                arguments("UTF-8 with a mark", "\uFEFFé,b\n1,2\n".getBytes(StandardCharsets.UTF_8), DETECTED),
                arguments("UTF-16 with a mark", "é,b\n1,2\n".getBytes(StandardCharsets.UTF_16), DETECTED),
                arguments("UTF-16LE with a mark", "\uFEFFé,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE), DETECTED),
                arguments("UTF-16BE without", "é,b\n1,2\n".getBytes(StandardCharsets.UTF_16BE), charset("UTF-16BE")),
                arguments("Latin-1", "é,b\n1,2\n".getBytes(StandardCharsets.ISO_8859_1), charset("ISO-8859-1")),
                arguments("a mark wins", "\uFEFFé,b\n1,2\n".getBytes(StandardCharsets.UTF_8), charset("ISO-8859-1")),
                arguments("gzip", gzip("é,b\n1,2\n".getBytes(StandardCharsets.UTF_8)), DETECTED),
                arguments("gzipped UTF-16", gzip("é,b\n1,2\n".getBytes(StandardCharsets.UTF_16)), DETECTED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void readsCharacterSets(String what, byte[] bytes, CsvFormat format) throws IOException {
        write(bytes);

        assertThat(read(format)).isEqualTo("é b / 1 2");
    }

    static Stream<Arguments> notes() {
        return Stream.of(
                arguments(
                        "an index", ",a,b\n0,1,2\n", "a b / 1 2", "column 1 of the header without a name is left out"),
                arguments("the end", "a,b,\n1,2,\n", "a b / 1 2", "column 3 of the header without a name is left out"),
                arguments(
                        "both",
                        " ,a,b,\"\"\n0,1,2,x\n",
                        "a b / 1 2",
                        "columns 1, 4 of the header without a name are left out"),
                arguments(
                        "words among numbers",
                        "2,5,legit\n3,4,fraud\n",
                        "2 5 legit / 3 4 fraud",
                        "names in the first line are numbers; if it is a row, add --no-header"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notes")
    void tellsOfOddHeaders(String what, String text, String rows, String note) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));

        assertThat(read(DETECTED)).isEqualTo(rows);
        assertThat(notes).containsExactly("data.csv: " + note);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("numbers for names", bytes("1.5,2\n3,4\n"), DETECTED, REFUSED_ROW),
                arguments("decimal commas for names", bytes("1,5;-2\n3;4\n"), DETECTED, REFUSED_ROW),
                arguments("dates for names", bytes("2026-01-31,2\n2026-02-01,4\n"), DETECTED, REFUSED_ROW),
                arguments("numbers among text", bytes("1,PAYMENT,9839.64,C1\n"), DETECTED, REFUSED_ROW),
                arguments("numbers after an index", bytes("0,NA,-1.5,true\n"), DETECTED, REFUSED_ROW),
                arguments(
                        "one number twice",
                        bytes("0,tcp,http,0\n0,udp,http,1\n"),
                        DETECTED,
                        "data.csv: the header names two columns alike; if the first line is a row, add --no-header"),
                arguments("a name twice", bytes("a,b,a\n"), DETECTED, "data.csv: the header names column a twice"),
                arguments(
                        "names for a file with a header",
                        bytes("a,b\n"),
                        new CsvFormat(Optional.empty(), Optional.empty(), Header.EXPECTED, List.of("c", "d")),
                        "--columns names the columns of a file without a header line; add --no-header"),
                arguments(
                        "too few names",
                        bytes("1,2,3\n"),
                        named("a", "b"),
                        "data.csv: the first line has 3 cells but --columns names 2 columns"),
                arguments("names alike", bytes("1,2\n"), named("a", "a"), "--columns names column a twice"),
                arguments(
                        "rows of two lengths",
                        bytes("1,2\n1,2,3\n"),
                        header(Header.ABSENT),
                        "line 2 of data.csv: has 3 cells but the first line has 2 columns"),
                arguments("Latin-1 names", "é,b\n1,2\n".getBytes(StandardCharsets.ISO_8859_1), DETECTED, OTHER_CHARSET),
                arguments(
                        "Latin-1 far below",
                        ("a,b\n" + "1,2\n".repeat(50_000) + "1,é\n").getBytes(StandardCharsets.ISO_8859_1),
                        DETECTED,
                        OTHER_CHARSET),
                arguments(
                        "UTF-16 without a mark",
                        "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE),
                        DETECTED,
                        "data.csv: looks like UTF-16 text without a byte order mark; name its character set with --charset UTF-16LE"),
                arguments(
                        "a zip archive",
                        zip("a.csv"),
                        DETECTED,
                        "data.csv: is a zip archive; unpack it and give the files in it"),
                arguments(
                        "a workbook",
                        zip("[Content_Types].xml"),
                        DETECTED,
                        "data.csv: is a spreadsheet; save its sheet as CSV and give that"),
                arguments(
                        "an old workbook",
                        latin("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1"),
                        DETECTED,
                        "data.csv: is an Excel workbook; save its sheet as CSV and give that"),
                arguments(
                        "Parquet",
                        latin("PAR1\u0015\u0004"),
                        DETECTED,
                        "data.csv: is a Parquet file; export the table as CSV and give that"),
                arguments(
                        "Avro",
                        latin("Obj\u0001\u0004"),
                        DETECTED,
                        "data.csv: is an Avro file; export the table as CSV and give that"),
                arguments(
                        "gzipped Parquet",
                        gzip(latin("PAR1\u0015\u0004")),
                        DETECTED,
                        "data.csv: is a Parquet file; export the table as CSV and give that"),
                arguments(
                        "JSON",
                        bytes("\n{\"a\": 1}\n"),
                        DETECTED,
                        "data.csv: is JSON; export the table as CSV and give that"),
                arguments(
                        "a web page",
                        bytes("<!DOCTYPE html>\n"),
                        DETECTED,
                        "data.csv: is an HTML page; download the table itself"),
                arguments(
                        "zeros",
                        new byte[100],
                        DETECTED,
                        "data.csv: is no text: it holds zero bytes; give a CSV file"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusesInOneSentence(String what, byte[] bytes, CsvFormat format, String message) throws IOException {
        write(bytes);

        assertThatThrownBy(() -> read(format))
                .isInstanceOf(InputException.class)
                .extracting(e -> e.getMessage().replace(folder + "/", ""))
                .isEqualTo(message);
    }

    @Test
    void readsFilesOfOtherOrdersInThatOfTheFirst() throws IOException {
        Files.writeString(folder.resolve("one.csv"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("two.csv"), ";b;a\n0;4;3\n");

        assertThat(read(DETECTED, "one.csv", "two.csv")).isEqualTo("a b / 1 2 / 3 4");
        assertThat(notes).containsExactly("two.csv: column 1 of the header without a name is left out");
    }

    /** Columns may be called like formats. */
    @Test
    void takesNoNameForASignature() throws IOException {
        write(bytes("PAR1,ORC\n1,2\n"));

        assertThat(read(DETECTED)).isEqualTo("PAR1 ORC / 1 2");
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(folder.resolve("data.csv"), bytes);
    }

    private String read(CsvFormat format, String... names) {
        List<String> lines = new ArrayList<>();
        List<Path> files = Stream.of(names.length == 0 ? new String[] {"data.csv"} : names)
                .map(folder::resolve)
                .toList();
        CsvSource source = new CsvSource(files, format, note -> notes.add(note.replace(folder + "/", "")));
        try (RowReader reader = source.open()) {
            lines.add(String.join(" ", reader.columns()));
            while (reader.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < reader.columns().size(); i++) {
                    cells.add(reader.cell(i));
                }
                lines.add(String.join(" ", cells));
            }
        }
        return String.join(" / ", lines);
    }

    private static CsvFormat header(Header header) {
        return new CsvFormat(Optional.empty(), Optional.empty(), header, List.of());
    }

    private static CsvFormat named(String... columns) {
        return new CsvFormat(Optional.empty(), Optional.empty(), Header.ABSENT, List.of(columns));
    }

    private static CsvFormat delimiter(String delimiter) {
        return new CsvFormat(Optional.of(delimiter), Optional.empty(), Header.EXPECTED, List.of());
    }

    private static CsvFormat charset(String name) {
        return new CsvFormat(Optional.empty(), Optional.of(Charset.forName(name)), Header.EXPECTED, List.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String entry) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            out.putNextEntry(new ZipEntry(entry));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }
}
