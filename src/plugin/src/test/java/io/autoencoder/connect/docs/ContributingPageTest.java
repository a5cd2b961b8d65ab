// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the classes and files to which the page for contributors sends its readers exist. */
class ContributingPageTest {

    private static final Pattern CLASS = Pattern.compile("`([a-z.]+)/([A-Z]\\w+)`");

    private static final Pattern FILE = Pattern.compile("`(src/[^`]+)`");

    private static final Path SOURCES = Path.of("src");

    private static final Path PAGE = SOURCES.resolve("docs/contributing.md");

    @Test
    void namesClassesThatExist() throws IOException {
        Set<String> named = new TreeSet<>(found(CLASS, 1, 2));

        assertThat(named).hasSizeGreaterThan(50).isSubsetOf(classes());
    }

    @Test
    void namesFilesThatExist() throws IOException {
        assertThat(found(FILE, 1))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
    }

    private static Set<String> found(Pattern pattern, int... groups) throws IOException {
        return pattern.matcher(Files.readString(PAGE))
                .results()
                .map(match -> text(match, groups))
                .collect(Collectors.toSet());
    }

    private static String text(MatchResult match, int... groups) {
        return groups.length == 1 ? match.group(1) : match.group(1) + "/" + match.group(2);
    }

    /** All of the repository, as {@code package/Class}. */
    private static Set<String> classes() throws IOException {
        Set<String> classes = new TreeSet<>();
        for (String module : Set.of("plugin", "quickstart", "cli")) {
            try (Stream<Path> files = Files.walk(SOURCES.resolve(module).resolve("src"))) {
                files.map(file -> file.toString().replace('\\', '/'))
                        .filter(file -> file.endsWith(".java") && file.contains("/java/io/autoencoder/connect/"))
                        .map(file -> file.replaceFirst(".*/java/io/autoencoder/connect/", "")
                                .replaceFirst("\\.java$", ""))
                        .map(file -> file.contains("/") ? name(file) : file)
                        .forEach(classes::add);
            }
        }
        return classes;
    }

    private static String name(String file) {
        int end = file.lastIndexOf('/');
        return file.substring(0, end).replace('/', '.') + file.substring(end);
    }
}
