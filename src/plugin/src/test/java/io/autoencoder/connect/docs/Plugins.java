// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;

/** The plugins that the service files declare, as users see them. */
final class Plugins {

    private static final Path SERVICES = Path.of("src/plugin/src/main/resources/META-INF/services");
    private static final List<String> KINDS = List.of("SourceConnector", "Transformation", "Predicate");

    private Plugins() {}

    /**
     * A plugin's documentation.
     *
     * @param name of the class, without its package and form
     * @param kind SourceConnector, Transformation or Predicate
     * @param types the names to write into a configuration
     * @param overview what it does, with HTML in it
     * @param definition its keys
     */
    record Plugin(String name, String kind, List<String> types, String overview, ConfigDef definition) {

        boolean isConnector() {
            return kind.equals("SourceConnector");
        }
    }

    /** All of them, by kind and name. */
    static List<Plugin> all() {
        return KINDS.stream()
                .flatMap(kind -> declared(kind).entrySet().stream()
                        .map(plugin -> plugin(kind, plugin.getKey(), plugin.getValue())))
                .toList();
    }

    /** Class names by the class that they are forms of. */
    private static Map<String, List<String>> declared(String kind) {
        try (Stream<Path> files = Files.list(SERVICES)) {
            return files.filter(file -> file.toString().endsWith("." + kind))
                    .map(Plugins::lines)
                    .flatMap(Collection::stream)
                    .collect(Collectors.groupingBy(type -> type.split("\\$")[0], TreeMap::new, Collectors.toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Plugin plugin(String kind, String className, List<String> types) {
        try {
            Class<?> type = Class.forName(className);
            return new Plugin(
                    type.getSimpleName(),
                    kind,
                    types,
                    (String) type.getField("OVERVIEW_DOC").get(null),
                    (ConfigDef) type.getField("CONFIG_DEF").get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(className + " needs public OVERVIEW_DOC and CONFIG_DEF", e);
        }
    }
}
