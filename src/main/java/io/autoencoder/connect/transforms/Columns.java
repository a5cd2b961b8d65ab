// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static io.autoencoder.connect.transforms.ParseDelimitedConfig.CHARSET_CONFIG;
import static io.autoencoder.connect.transforms.ParseDelimitedConfig.COLUMNS_CONFIG;
import static io.autoencoder.connect.transforms.ParseDelimitedConfig.COLUMNS_FILE_CONFIG;
import static io.autoencoder.connect.transforms.ParseDelimitedConfig.COLUMN_TYPE_CONFIG;
import static io.autoencoder.connect.transforms.ParseDelimitedConfig.COMMENT_PREFIX_CONFIG;
import static io.autoencoder.connect.transforms.ParseDelimitedConfig.SCHEMA_NAME_CONFIG;

import io.autoencoder.connect.engine.UntrustedFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * The columns of delimited text, as declared or as a file's first line names them. Immutable.
 *
 * @param names in the order of the cells, no two alike
 * @param types one for each
 * @param schema with a field for each
 */
record Columns(List<String> names, List<ColumnType> types, Schema schema) {

    /** A first line longer than this is no list of names. */
    private static final int LONGEST_HEADER = 1 << 20;

    /** Stands for bytes that are not of the character set. */
    private static final char UNREADABLE = '\uFFFD';

    private static final EnumKey<ColumnType> TYPES = new EnumKey<>(ColumnType.class);

    static final Validator DECLARATIONS = LambdaValidator.with(
            (key, value) -> {
                if (value instanceof List<?> list) {
                    declared(list, ColumnType.STRING);
                }
            },
            () -> "names, or name:type");

    private static Columns of(Map<String, ColumnType> columns, String schemaName) {
        SchemaBuilder builder = SchemaBuilder.struct().name(schemaName.isEmpty() ? null : schemaName);
        columns.forEach((name, type) -> builder.field(name, type.schema()));
        return new Columns(List.copyOf(columns.keySet()), List.copyOf(columns.values()), builder.build());
    }

    /**
     * @param values parsed, as ConfigDef gives them
     * @throws ConfigException if they name no columns, or the file cannot be read
     */
    static Columns of(Map<String, ?> values) {
        ColumnType preset = TYPES.parse(COLUMN_TYPE_CONFIG, text(values, COLUMN_TYPE_CONFIG));
        Map<String, ColumnType> declared = declared((List<?>) values.get(COLUMNS_CONFIG), preset);
        String file = text(values, COLUMNS_FILE_CONFIG);
        if (file.isEmpty() && declared.isEmpty()) {
            throw new ConfigException(
                    COLUMNS_CONFIG, List.of(), "name the columns, or a file that does in " + COLUMNS_FILE_CONFIG);
        }
        Map<String, ColumnType> columns = file.isEmpty() ? declared : ordered(file, values, declared, preset);
        return of(columns, text(values, SCHEMA_NAME_CONFIG));
    }

    private static String text(Map<String, ?> values, String key) {
        return values.get(key) == null ? "" : values.get(key).toString();
    }

    /** The check of a configuration before it is used. */
    static void check(Map<String, Object> values) {
        boolean usable = LineFormat.isUsable(values)
                && areDeclared(values.get(COLUMNS_CONFIG))
                && TYPES.find(text(values, COLUMN_TYPE_CONFIG)).isPresent();
        if (usable) {
            of(values);
        }
    }

    /** Where not, that is reported already. */
    private static boolean areDeclared(Object declarations) {
        try {
            DECLARATIONS.ensureValid(COLUMNS_CONFIG, declarations);
            return declarations != null;
        } catch (ConfigException e) {
            return false;
        }
    }

    private static Map<String, ColumnType> declared(List<?> declarations, ColumnType preset) {
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        for (Object declaration : declarations) {
            String text = declaration.toString().strip();
            int colon = text.lastIndexOf(':');
            String name = colon < 0 ? text : text.substring(0, colon).strip();
            ColumnType type = colon < 0 ? preset : type(text, text.substring(colon + 1));
            if (name.isEmpty() || columns.put(name, type) != null) {
                throw new ConfigException(
                        COLUMNS_CONFIG, text, name.isEmpty() ? "a column needs a name" : "this column is listed twice");
            }
        }
        return columns;
    }

    private static ColumnType type(String declaration, String type) {
        return TYPES.find(type)
                .orElseThrow(() -> new ConfigException(
                        COLUMNS_CONFIG, declaration, "after the colon stands one of the types " + TYPES.names()));
    }

    private static Map<String, ColumnType> ordered(
            String file, Map<String, ?> values, Map<String, ColumnType> declared, ColumnType preset) {
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        for (String cell : namesIn(file, values)) {
            String name = cell.strip();
            if (name.isEmpty() || columns.containsKey(name)) {
                throw new ConfigException(
                        COLUMNS_FILE_CONFIG,
                        file,
                        name.isEmpty()
                                ? "a name in its first line is empty"
                                : "its first line names column '" + name + "' twice");
            }
            columns.put(name, declared.getOrDefault(name, preset));
        }
        Set<String> strangers = new TreeSet<>(declared.keySet());
        strangers.removeAll(columns.keySet());
        if (!strangers.isEmpty()) {
            throw new ConfigException(
                    COLUMNS_CONFIG, List.copyOf(strangers), "the first line of " + file + " does not name them");
        }
        return columns;
    }

    /** The cells of the first line that is no comment. */
    private static List<String> namesIn(String file, Map<String, ?> values) {
        Charset charset = Charset.forName(text(values, CHARSET_CONFIG));
        String comment = text(values, COMMENT_PREFIX_CONFIG);
        Path path = WorkerFile.require(COLUMNS_FILE_CONFIG, file);
        // Not a reader that fails at bytes of another character set: they may lie far behind the names.
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(path), charset))) {
            char[] start = new char[LONGEST_HEADER];
            int length = Math.max(0, reader.read(start));
            String line = LineFormat.withoutByteOrderMark(new String(start, 0, length))
                    .lines()
                    .filter(text -> comment.isEmpty() || !text.startsWith(comment))
                    .findFirst()
                    .orElse("");
            if (line.indexOf(UNREADABLE) >= 0) {
                throw new ConfigException(
                        COLUMNS_FILE_CONFIG,
                        file,
                        "its first line is not text in " + charset + "; set " + CHARSET_CONFIG
                                + " to the one it is written in");
            }
            return LineFormat.of(values).split(line);
        } catch (IOException e) {
            throw WorkerFile.problem(COLUMNS_FILE_CONFIG, path, UntrustedFile.unreachable(path, e));
        } catch (RecordProblem e) {
            throw new ConfigException(
                    COLUMNS_FILE_CONFIG, file, "its first line is no list of names: " + e.getMessage());
        }
    }

    int size() {
        return names.size();
    }

    /** Whether a line only repeats the names. */
    boolean areNamedBy(List<String> cells) {
        if (cells.size() != size()) {
            return false;
        }
        for (int i = 0; i < size(); i++) {
            if (!cells.get(i).strip().equals(names.get(i))) {
                return false;
            }
        }
        return true;
    }

    Field field(int column) {
        return schema.fields().get(column);
    }
}
