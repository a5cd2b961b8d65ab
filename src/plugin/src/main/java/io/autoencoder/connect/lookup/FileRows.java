// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import io.autoencoder.connect.parse.LineParser;
import io.autoencoder.connect.parse.ParseDelimitedConfig;
import io.autoencoder.connect.record.KeyDigest;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Reads all rows of a file of delimited text. */
final class FileRows {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FileRows() {}

    /** @throws ConfigException if a line is no row, or there are too many */
    static Rows read(TableSettings settings, TableSettings.InFile file) {
        Map<String, Object> format = new HashMap<>(file.format());
        format.put("columns.file", file.path().toString());
        LineParser parser;
        Schema schema;
        try {
            ParseDelimitedConfig config = new ParseDelimitedConfig(format);
            parser = new LineParser(config);
            schema = config.columns().schema();
        } catch (ConfigException e) {
            throw new ConfigException(inOurKeys(String.valueOf(e.getMessage())));
        }
        RowMaker maker = new RowMaker(settings.fields(), new HashSet<>(settings.keyNames()));
        Rows rows = new Rows(settings.maxEntries());
        require(settings, file.path(), schema);
        rows.expect(maker.shape(schema));
        fill(rows, settings, file, parser, maker);
        return rows;
    }

    /** As the keys of {@code ParseDelimited} are called here. */
    private static String inOurKeys(String message) {
        return message.replace("columns.file", "lookup.file")
                .replaceAll("configuration (?!lookup)([a-z.]+):", "configuration lookup.file.$1:");
    }

    private static void require(TableSettings settings, Path path, Schema schema) {
        settings.keyNames().forEach(name -> requireColumn("lookup.key.fields", path, schema, name));
        settings.fields().names().forEach(name -> requireColumn("output.fields", path, schema, name));
    }

    private static void requireColumn(String key, Path path, Schema schema, String name) {
        if (schema.field(name) == null) {
            throw new ConfigException(key, name, "the first line of " + path + " names no such column");
        }
    }

    private static void fill(
            Rows rows, TableSettings settings, TableSettings.InFile file, LineParser parser, RowMaker maker) {
        TableKey keys = new TableKey();
        Object named = file.format().get("charset");
        Charset charset = Charset.forName(named == null ? "UTF-8" : named.toString());
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file.path(), charset)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
                Optional<Struct> row = parser.parse(text);
                if (row.isPresent()) {
                    put(rows, keys.of(row.get(), settings.keyNames()), maker.of(row.get()), settings.maxEntries());
                }
            }
        } catch (UnscorableRecordException e) {
            throw problem(file.path(), "line " + number + ": " + e.getMessage());
        } catch (CharacterCodingException e) {
            throw problem(
                    file.path(),
                    "line " + (number + 1) + " or one soon after it is not text in " + charset
                            + "; set lookup.file.charset to the one it is written in");
        } catch (IOException e) {
            throw problem(file.path(), "it cannot be read (" + e.getMessage() + ")");
        }
    }

    private static void put(Rows rows, KeyDigest.@Nullable Sum key, Row row, int most) {
        if (key == null) {
            throw new UnscorableRecordException("the row has no key");
        }
        if (rows.contains(key)) {
            throw new UnscorableRecordException("an earlier row has the same key");
        }
        if (!rows.put(key, row)) {
            throw new UnscorableRecordException(
                    "these are more rows than the " + most + " that lookup.max.entries allows (" + rows.inWords()
                            + "); set it higher where the worker has the memory");
        }
    }

    private static ConfigException problem(Path path, String reason) {
        return new ConfigException("lookup.file", path, reason);
    }

    /** Files whose times and lengths are equal are the same. */
    static Set<Object> stamp(Path path) throws IOException {
        return Set.of(Files.getLastModifiedTime(path), Files.size(path));
    }
}
