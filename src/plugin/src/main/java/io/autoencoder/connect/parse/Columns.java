// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.parse;

import static io.autoencoder.connect.parse.ParseDelimitedConfig.COLUMNS_CONFIG;
import static io.autoencoder.connect.parse.ParseDelimitedConfig.COLUMNS_FILE_CONFIG;
import static io.autoencoder.connect.parse.ParseDelimitedConfig.COLUMN_TYPE_CONFIG;
import static io.autoencoder.connect.parse.ParseDelimitedConfig.COMMENT_PREFIX_CONFIG;
import static io.autoencoder.connect.parse.ParseDelimitedConfig.DELIMITER_CONFIG;
import static io.autoencoder.connect.parse.ParseTextConfig.CHARSET_CONFIG;
import static io.autoencoder.connect.parse.ParseTextConfig.SCHEMA_NAME_CONFIG;

import io.autoencoder.connect.engine.UntrustedFile;
import io.autoencoder.connect.feature.HeaderLine;
import io.autoencoder.connect.record.RecordText;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.settings.WorkerFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The columns of delimited text, as declared or as a file's first line names them. Immutable.
 *
 * @param all in the order of the cells
 * @param schema with a field for each that has a name
 */
public record Columns(List<Column> all, Schema schema) {

    /**
     * What a cell of a line becomes.
     *
     * @param name empty for a column without one, which is left out: row numbers and what follows a delimiter at the
     *     end
     * @param type of the cells
     * @param field of the schema; null for a column without a name
     */
    record Column(String name, ColumnType type, @Nullable Field field) {

        boolean isLeftOut() {
            return field == null;
        }
    }

    /** A first line longer than this is no list of names. */
    private static final int LONGEST_HEADER = 1 << 20;

    /** What is common between cells. */
    private static final String OTHER_DELIMITERS = ",;\t|\u0001";

    private static final String GZIP = "\u001F";
    private static final String ZIP = "PK\u0003\u0004";

    /** Stands for bytes that are not of the character set. */
    private static final char UNREADABLE = '\uFFFD';

    /**
     * @param values parsed, as ConfigDef gives them
     * @throws ConfigException if they name no columns, or the file cannot be read
     */
    static Columns of(Map<String, ?> values) {
        return of(values, namesInFile(values));
    }

    private static Columns of(Map<String, ?> values, List<String> namesInFile) {
        ColumnType preset = Declarations.TYPES.parse(COLUMN_TYPE_CONFIG, text(values, COLUMN_TYPE_CONFIG));
        Map<String, ColumnType> declared = Declarations.parse(
                COLUMNS_CONFIG, values.get(COLUMNS_CONFIG) instanceof List<?> list ? list : List.of(), preset);
        String file = text(values, COLUMNS_FILE_CONFIG);
        if (file.isEmpty() && declared.isEmpty()) {
            throw new ConfigException(
                    COLUMNS_CONFIG, List.of(), "name the columns, or a file that does in " + COLUMNS_FILE_CONFIG);
        }
        Set<String> unknown = new TreeSet<>(declared.keySet());
        namesInFile.forEach(unknown::remove);
        if (!file.isEmpty() && !unknown.isEmpty()) {
            throw new ConfigException(
                    COLUMNS_CONFIG, List.copyOf(unknown), "the first line of " + file + " does not name them");
        }
        List<String> names = file.isEmpty() ? List.copyOf(declared.keySet()) : namesInFile;
        return of(names, declared, preset, text(values, SCHEMA_NAME_CONFIG));
    }

    private static Columns of(
            List<String> names, Map<String, ColumnType> declared, ColumnType preset, String schemaName) {
        SchemaBuilder builder = SchemaBuilder.struct().name(schemaName.isEmpty() ? null : schemaName);
        names.stream()
                .filter(name -> !name.isEmpty())
                .forEach(name ->
                        builder.field(name, declared.getOrDefault(name, preset).schema()));
        Schema schema = builder.build();
        return new Columns(
                names.stream()
                        .map(name -> name.isEmpty()
                                ? new Column(name, preset, null)
                                : new Column(name, declared.getOrDefault(name, preset), schema.field(name)))
                        .toList(),
                schema);
    }

    private static String text(Map<String, ?> values, String key) {
        return values.get(key) == null ? "" : values.get(key).toString();
    }

    /** The check of the file; says nothing where the format of its lines is unusable. */
    static void checkFile(Map<String, Object> values) {
        if (LineFormat.isUsable(values)) {
            namesInFile(values);
        }
    }

    /**
     * The check of the declared columns, with what the file names; says nothing where another key has to change first.
     */
    static void checkDeclared(Map<String, Object> values) {
        boolean usable = LineFormat.isUsable(values)
                && areDeclared(values.get(COLUMNS_CONFIG))
                && Declarations.TYPES.find(text(values, COLUMN_TYPE_CONFIG)).isPresent();
        if (!usable) {
            return;
        }
        List<String> names;
        try {
            names = namesInFile(values);
        } catch (ConfigException reportedByCheckFile) {
            return;
        }
        of(values, names);
    }

    /** Where not, that is reported already. */
    private static boolean areDeclared(@Nullable Object declarations) {
        try {
            Declarations.VALIDATOR.ensureValid(COLUMNS_CONFIG, declarations);
            return declarations != null;
        } catch (ConfigException e) {
            return false;
        }
    }

    /** The names in the file's first line, empty ones for columns without; no names if no file is set. */
    private static List<String> namesInFile(Map<String, ?> values) {
        String file = text(values, COLUMNS_FILE_CONFIG);
        if (file.isEmpty()) {
            return List.of();
        }
        List<String> names =
                cellsOfFirstLine(file, values).stream().map(String::strip).toList();
        if (HeaderLine.isRow(names)) {
            throw new ConfigException(
                    COLUMNS_FILE_CONFIG,
                    file,
                    "its first line holds values and no names; list the names in " + COLUMNS_CONFIG + " instead");
        }
        requireSeparate(file, names);
        Set<String> seen = new TreeSet<>();
        for (String name : names) {
            if (!name.isEmpty() && !seen.add(name)) {
                throw new ConfigException(
                        COLUMNS_FILE_CONFIG, file, "its first line names column '" + name + "' twice");
            }
        }
        if (seen.isEmpty()) {
            throw new ConfigException(COLUMNS_FILE_CONFIG, file, "its first line names no column");
        }
        return names;
    }

    /**
     * A file whose cells are separated by something else would become a single column, and no record would be refused.
     */
    private static void requireSeparate(String file, List<String> names) {
        if (names.size() == 1 && names.get(0).chars().anyMatch(character -> OTHER_DELIMITERS.indexOf(character) >= 0)) {
            throw new ConfigException(
                    COLUMNS_FILE_CONFIG,
                    file,
                    "its first line holds several names that " + DELIMITER_CONFIG + " does not separate; set "
                            + DELIMITER_CONFIG + " to what does");
        }
    }

    /** The cells of the first line that is no comment. */
    private static List<String> cellsOfFirstLine(String file, Map<String, ?> values) {
        Charset charset = Charset.forName(text(values, CHARSET_CONFIG));
        String comment = text(values, COMMENT_PREFIX_CONFIG);
        Path path = WorkerFile.require(COLUMNS_FILE_CONFIG, file);
        // Not a reader that fails at bytes of another character set: they may lie far behind the names.
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(path), charset))) {
            char[] start = new char[LONGEST_HEADER];
            int length = Math.max(0, reader.read(start));
            String line = RecordText.withoutByteOrderMark(new String(start, 0, length))
                    .lines()
                    .filter(text -> comment.isEmpty() || !text.startsWith(comment))
                    .findFirst()
                    .orElse("");
            if (line.startsWith(GZIP) || line.startsWith(ZIP)) {
                throw new ConfigException(COLUMNS_FILE_CONFIG, file, "is compressed; unpack it");
            }
            if (line.indexOf(UNREADABLE) >= 0 || line.indexOf('\0') >= 0) {
                throw new ConfigException(
                        COLUMNS_FILE_CONFIG,
                        file,
                        "its first line is not text in " + charset + "; set " + CHARSET_CONFIG
                                + " to the one it is written in");
            }
            return LineFormat.of(values).split(line);
        } catch (IOException e) {
            throw WorkerFile.problem(COLUMNS_FILE_CONFIG, path, UntrustedFile.unreachable(path, e));
        } catch (UnscorableRecordException e) {
            throw new ConfigException(
                    COLUMNS_FILE_CONFIG, file, "its first line is no list of names: " + e.getMessage());
        }
    }

    int size() {
        return all.size();
    }

    /** The indices, from 1, of columns that are left out because they have no name. */
    public List<Integer> leftOut() {
        return IntStream.rangeClosed(1, size())
                .filter(index -> all.get(index - 1).isLeftOut())
                .boxed()
                .toList();
    }

    /** Whether a line only repeats the names. */
    boolean areNamedBy(List<String> cells) {
        if (cells.size() != size()) {
            return false;
        }
        for (int i = 0; i < size(); i++) {
            if (!cells.get(i).strip().equals(all.get(i).name())) {
                return false;
            }
        }
        return true;
    }
}
