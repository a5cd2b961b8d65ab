// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import io.autoencoder.connect.engine.ProductVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The transforms and predicates of this product, as the lists that workers find them by have them. */
final class ProductPlugins {

    private static final String PACKAGE = "io.autoencoder.connect.";
    private static final Set<String> LISTS = Set.of(
            "META-INF/services/org.apache.kafka.connect.transforms.Transformation",
            "META-INF/services/org.apache.kafka.connect.transforms.predicates.Predicate");
    private static final Set<String> SCORING = Set.of("ScoreAnomaly$Key", "ScoreAnomaly$Value");

    private final Set<String> classes;

    private ProductPlugins(Set<String> classes) {
        this.classes = Collections.unmodifiableSet(classes);
    }

    static ProductPlugins read() {
        Set<String> classes = new TreeSet<>();
        try {
            for (String list : LISTS) {
                for (URL file :
                        Collections.list(ProductVersion.class.getClassLoader().getResources(list))) {
                    try (BufferedReader reader =
                            new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
                        reader.lines()
                                .map(String::strip)
                                .filter(line -> line.startsWith(PACKAGE))
                                .forEach(classes::add);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProductPlugins(classes);
    }

    /** Full names, in order. */
    Set<String> classes() {
        return classes;
    }

    /** Whether a class of a configuration is one of them; the worker takes names without the package, too. */
    boolean include(String type) {
        return classes.contains(type)
                || type.indexOf('.') < 0
                        && classes.stream().map(ProductPlugins::simpleName).anyMatch(type::equals);
    }

    /** Whether a class of a configuration scores. */
    boolean scores(String type) {
        return include(type) && SCORING.contains(simpleName(type));
    }

    static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    static String simpleNames(Set<String> types) {
        return types.stream().map(ProductPlugins::simpleName).sorted().collect(Collectors.joining(", "));
    }
}
