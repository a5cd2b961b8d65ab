// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.autoencoder.connect.Pipes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file whose first line names the columns, as {@code columns.file} names it. */
class ColumnsFileTest extends ParseDelimitedFixture {

    @TempDir
    private Path directory;

    @Test
    void isNotOpenedIfItIsANamedPipe() {
        Path pipe = Pipes.make(directory.resolve("pipe"));

        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertThatThrownBy(() -> transform("columns.file", pipe.toString(), "columns", ""))
                        .hasMessage("Invalid value " + pipe
                                + " for configuration columns.file: is neither a file nor a directory but a pipe,"
                                + " socket or device, which is not opened"));
    }

    @Test
    void namesTheColumnsInItsFirstLineAndTheKeyTheirTypes() throws IOException {
        Path file = Files.writeString(directory.resolve("payments.csv"), "\"Time\",Amount\n1,2\n");

        Struct value =
                parse("7,8", "columns.file", file.toString(), "columns", "Amount:int32", "column.type", "float64");

        assertThat(value.getFloat64("Time")).isEqualTo(7);
        assertThat(value.getInt32("Amount")).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Time,Amount",
                "\uFEFFTime,Amount",
                "\uFEFF# by hand\nTime,Amount",
                "# by hand\r\nTime,Amount\r\n"
            })
    void namesTheColumnsWhateverStandsBeforeTheirLine(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("payments.csv"), content);

        Struct value = parse("7,8", "columns.file", file.toString(), "columns", "", "comment.prefix", "#");

        assertThat(value.schema().fields().stream().map(Field::name)).containsExactly("Time", "Amount");
    }

    @Test
    void isReadNoFurtherThanItsNames() throws IOException {
        Path file = Files.write(
                directory.resolve("payments.csv"), "Merchant\nCaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(parse("a", "columns.file", file.toString(), "columns", "").getString("Merchant"))
                .isEqualTo("a");
    }

    @Test
    void inAnotherCharacterSetIsAnErrorOfItsKey() throws IOException {
        Path file = Files.write(
                directory.resolve("payments.csv"), "Caf\u00e9,Amount\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> transform("columns.file", file.toString(), "columns", ""))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + file + " for configuration columns.file: its first line is not text"
                        + " in UTF-8; set charset to the one it is written in");
    }

    /** Row numbers that a tool wrote, and what follows a delimiter at the end of each line. */
    @ParameterizedTest
    @CsvSource({"',Time,Amount', '0,7,8'", "'Time,Amount,', '7,8,'", "'Time, ,Amount', '7,x,8'"})
    void leavesOutColumnsWithoutAName(String names, String line) throws IOException {
        Path file = Files.writeString(directory.resolve("payments.csv"), names + "\n");
        String[] settings = {"columns.file", file.toString(), "columns", "", "column.type", "float64"};

        Struct value = parse(line, settings);

        assertThat(value.schema().fields().stream().map(Field::name)).containsExactly("Time", "Amount");
        assertThat(value.getFloat64("Time")).isEqualTo(7);
        assertThat(value.getFloat64("Amount")).isEqualTo(8);
        assertThat(transform(settings).apply(sink(names))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.5,2    | its first line holds values and no names; list the names in columns instead",
                "1,x,2.5  | its first line holds values and no names; list the names in columns instead",
                "a;b;c    | its first line holds several names that delimiter does not separate; set delimiter to what does",
                ",        | its first line names no column",
                "a,b,a    | its first line names column 'a' twice"
            })
    void thatNamesNoColumnsIsAnErrorOfItsKey(String content, String reason) throws IOException {
        Path file = Files.writeString(directory.resolve("payments.csv"), content);

        assertThatThrownBy(() -> transform("columns.file", file.toString(), "columns", ""))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + file + " for configuration columns.file: " + reason);
    }

    @ParameterizedTest
    @CsvSource({"1F8B0800, is compressed; unpack it", "504B0304, is compressed; unpack it"})
    void thatIsCompressedIsAnErrorOfItsKey(String start, String reason) throws IOException {
        Path file =
                Files.write(directory.resolve("payments.csv.gz"), HexFormat.of().parseHex(start + "00"));

        assertThatThrownBy(() -> transform("columns.file", file.toString(), "columns", "", "charset", "ISO-8859-1"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + file + " for configuration columns.file: " + reason);
    }

    @Test
    void thatLacksADeclaredColumnIsAnErrorOfTheDeclarations() throws IOException {
        Path file = Files.writeString(directory.resolve("payments.csv"), "Time,Amount\n");

        assertThatThrownBy(() -> transform("columns.file", file.toString(), "columns", "Amount:int32,Age:int8,Id"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value [Age, Id] for configuration columns: the first line of " + file
                        + " does not name them");
    }

    @ParameterizedTest
    @CsvSource({
        "'Time,Amount', 'Amount,Id', columns",
        "'Time,Time',   'Amount,Id', columns.file",
        "'Time,Time',   'Id:money',  'columns,columns.file'",
        "'Time,Amount', 'Id:money',  columns",
    })
    void isValidatedBesideTheDeclarations(String line, String columns, String wrong) throws IOException {
        Path file = Files.writeString(directory.resolve("payments.csv"), line + "\n");

        Map<String, ConfigValue> values =
                ParseDelimited.CONFIG_DEF.validateAll(Map.of("columns.file", file.toString(), "columns", columns));

        values.values().removeIf(value -> value.errorMessages().isEmpty());
        assertThat(values).containsOnlyKeys(wrong.split(","));
    }

    @Test
    void withAnOpenQuoteIsAnErrorOfItsKey() throws IOException {
        Path file = Files.writeString(directory.resolve("payments.csv"), "\"Time,Amount\n");

        assertThatThrownBy(() -> transform("columns.file", file.toString(), "columns", ""))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + file + " for configuration columns.file: its first line is no list of"
                        + " names: a quote in it is not closed, or text follows a closing quote");
    }

    @Test
    void thatCannotBeReadIsAnErrorOfItsKey() {
        String absent = directory.resolve("absent.csv").toString();

        assertThatThrownBy(() -> transform("columns.file", absent))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + absent
                        + " for configuration columns.file: no such file or directory; the path is resolved on the"
                        + " machine that runs the worker");
    }
}
