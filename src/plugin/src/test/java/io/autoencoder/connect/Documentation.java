// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the documentation, and the blocks of code in them. */
public final class Documentation {

    /** Runs what says nothing else. */
    private static final String COMMANDS = "DocumentedCommandsIT";

    private static final List<String> ROOTS = List.of("README.md", "src/docs", "models", "docker", "connector-config");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```([^\n`]*)\n(.*?)^```$");
    private static final Path PROJECT = Path.of(System.getProperty("project.basedir", ""));

    private Documentation() {}

    /**
     * A block between fences. The first fence says its language and then which test takes it from here: {@code json
     * DryRunPageTest}; or, where none can, what that needs: {@code sh needs Docker}. Shell commands alone need not say
     * it, as one test runs them all.
     *
     * @param page the path of its page in the repository
     * @param line where the fence stands, from 1
     * @param test the simple name of a class; empty if there is none
     * @param needs what is not at hand in a build; empty if nothing
     */
    public record Block(String page, int line, String language, String test, String needs, String text) {}

    /** All pages of a repository, as paths in it, in order. */
    public static List<String> pages(Path project) throws IOException {
        List<String> pages = new ArrayList<>();
        for (String root : ROOTS) {
            if (Files.exists(project.resolve(root))) {
                try (Stream<Path> files = Files.walk(project.resolve(root))) {
                    files.filter(file -> file.toString().endsWith(".md"))
                            .map(file -> project.relativize(file).toString().replace('\\', '/'))
                            .sorted()
                            .forEach(pages::add);
                }
            }
        }
        return pages;
    }

    /** The text of a page of this repository. */
    public static String text(String page) {
        try {
            return Files.readString(PROJECT.resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks of a page of this repository, in order. */
    public static List<Block> blocks(String page) {
        String text = text(page);
        return BLOCK.matcher(text)
                .results()
                .map(found -> block(
                        page,
                        (int) text.substring(0, found.start()).lines().count() + 1,
                        found.group(1).strip(),
                        found.group(2)))
                .toList();
    }

    /** The blocks of a page of this repository that a test has to run, in order. */
    public static List<Block> blocks(String page, Class<?> test) {
        return blocks(page).stream()
                .filter(block -> block.test().equals(test.getSimpleName()))
                .toList();
    }

    /** The blocks of all pages of this repository that a test has to run, in order. */
    public static List<Block> blocks(Class<?> test) throws IOException {
        return pages(PROJECT).stream()
                .flatMap(page -> blocks(page, test).stream())
                .toList();
    }

    private static Block block(String page, int line, String fence, String text) {
        Matcher parts = Pattern.compile("(\\S*) ?(?:needs (.+)|(\\S+))?").matcher(fence);
        if (!parts.matches()) {
            throw new IllegalArgumentException(page + ":" + line + ": ```" + fence);
        }
        String language = parts.group(1);
        String needs = parts.group(2) == null ? "" : parts.group(2);
        String otherwise = language.equals("sh") && needs.isEmpty() ? COMMANDS : "";
        return new Block(page, line, language, parts.group(3) == null ? otherwise : parts.group(3), needs, text);
    }
}
