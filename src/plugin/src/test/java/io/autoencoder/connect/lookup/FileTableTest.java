// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table that is read from a file, again where it changes. */
class FileTableTest {

    @TempDir
    private Path directory;

    private final List<String> info = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long writes;

    private Path file() {
        return directory.resolve("users.csv");
    }

    /** Each time at another time: a file system may know only seconds. */
    private void write(String content) {
        try {
            Files.writeString(file(), content.replace('/', '\n'));
            Files.setLastModifiedTime(file(), FileTime.fromMillis(1_700_000_000_000L + 5000 * writes++));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private FileTable table(List<String> names, String... format) {
        Map<String, Object> settings = new HashMap<>();
        for (String setting : format) {
            settings.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        TableSettings.InFile described = new TableSettings.InFile(file(), settings, 10_000);
        return new FileTable(
                new TableSettings(described, List.of("id"), new RowFields("", names), 3),
                described,
                "autoencoder-lookup-test",
                new TableLog(info::add, warnings::add, warnings::add));
    }

    private static Object value(FileTable table, Object key, int i) {
        Row row = table.row(new TableKey().of(List.of(key)));
        return row == null ? "none" : row.value(i);
    }

    @Test
    void shouldGiveColumnsTheTypesThatAreDeclared() {
        write("id,name,age/7,Ann,41/8,Bob,/");

        FileTable table = table(List.of(), "columns=age:int32");

        assertThat(value(table, 7L, 0)).isEqualTo("Ann");
        assertThat(value(table, "7", 1)).isEqualTo(41);
        assertThat(value(table, 8, 1)).isNull();
        assertThat(value(table, 9, 1)).isEqualTo("none");
        assertThat(table.empty()).isNotNull();
        assertThat(table.figures().entries()).isEqualTo(2);
        assertThat(info).singleElement().asString().contains("is read: 2 rows, about ");
    }

    @Test
    void shouldReadACharacterSetAndADelimiterAsTheyAreSet() throws IOException {
        Files.write(file(), "name;id\nJosé;7\n".getBytes(StandardCharsets.ISO_8859_1));

        FileTable table = table(List.of("name"), "charset=ISO-8859-1", "delimiter=;");

        assertThat(value(table, 7, 0)).isEqualTo("José");
    }

    @Test
    void shouldReadAFileAgainOnceItHasChangedAndRests() {
        write("id,name/7,Ann/8,Bob/");
        FileTable table = table(List.of());

        table.look();
        write("id,name/7,Anna/9,Eve/");
        table.look();
        assertThat(value(table, 7, 0)).as("it may still be written to").isEqualTo("Ann");
        table.look();

        assertThat(value(table, 7, 0)).isEqualTo("Anna");
        assertThat(value(table, 8, 0)).isEqualTo("none");
        assertThat(value(table, 9, 0)).isEqualTo("Eve");
        assertThat(info).hasSize(2);
        assertThat(warnings).isEmpty();
    }

    @Test
    void shouldKeepTheRowsOfBeforeWhereAFileCannotBeReadAndTellItOnce() throws IOException {
        write("id,name/7,Ann/");
        FileTable table = table(List.of());

        write("id,name/7,Anna/7,secret-4711/");
        looks(table, 4);
        Files.delete(file());
        looks(table, 4);

        assertThat(value(table, 7, 0)).isEqualTo("Ann");
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("so that the 1 rows of before stay", "line 3: an earlier row has the same key")
                .doesNotContain("4711");

        write("id,name/7,Anne/");
        looks(table, 2);
        assertThat(value(table, 7, 0)).isEqualTo("Anne");
    }

    private static void looks(FileTable table, int count) {
        for (int i = 0; i < count; i++) {
            table.look();
        }
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            id,name/7,Ann/7,Bob/         | trim=true          | line 3: an earlier row has the same key
            id,name/7,Ann/,Bob/          | columns=id:int64   | line 3: the row has no key
            id,age/7,old/                | columns=age:int32  | line 2: column 'age' expected INT32 but holds other text
            id,name/7/                   | trim=true          | line 2: the line has 1 cell for 2 columns
            id,name/1,a/2,b/3,c/4,d/     | trim=true          | line 5: these are more rows than the 3 that lookup.max.entries allows
            id;name/1;a/                 | trim=true          | configuration lookup.file: its first line holds several names that delimiter does not separate
            id,name/1,a/                 | columns=shop:int32 | configuration lookup.file.columns: the first line of
            user,name/1,a/               | trim=true          | id for configuration lookup.key.fields: the first line of
            """)
    void shouldRefuseAFileThatIsNoTable(String content, String format, String reason) {
        write(content);

        assertThatThrownBy(() -> table(List.of(), format))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldRefuseFieldsThatTheFileHasNot() {
        write("id,name/7,Ann/");

        assertThatThrownBy(() -> table(List.of("age")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("age for configuration output.fields: the first line of ")
                .hasMessageEndingWith("names no such column");
    }

    @Test
    void shouldRefuseBytesOfAnotherCharacterSet() throws IOException {
        Files.write(file(), "id,name\n7,José\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> table(List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is not text in UTF-8; set lookup.file.charset");
    }
}
