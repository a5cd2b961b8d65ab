// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.site;

import io.autoencoder.connect.Documentation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The documentation as HTML: every page of the repository in Markdown, and what these link to. Pages load nothing but a
 * style sheet and pictures that lie beside them, so that they can be read from a disk.
 */
public final class Site {

    /** The page whose headings and links are the navigation. */
    static final String HOME = "src/docs/README.md";

    private final Path project;
    private final Map<String, Page> pages = new LinkedHashMap<>();

    private Site(Path project) throws IOException {
        this.project = project;
        Deque<String> found = new ArrayDeque<>(Documentation.pages(project));
        while (!found.isEmpty()) {
            String source = found.remove();
            if (!pages.containsKey(source)) {
                Page page = Page.of(project, source, text(source));
                pages.put(source, page);
                page.linked().stream()
                        .filter(linked -> Files.isDirectory(project.resolve(linked)))
                        .forEach(found::add);
            }
        }
    }

    /**
     * Writes the site, and to standard error which pages the navigation lacks.
     *
     * @param arguments the repository, and the directory to write into
     */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), Path.of(arguments[1]))
                .forEach(page -> System.err.println("[WARNING] " + HOME + " has no link to " + page));
    }

    /** @return the pages that the navigation lacks */
    static List<String> write(Path project, Path target) throws IOException {
        return new Site(project.toAbsolutePath().normalize()).write(target);
    }

    private String name(Path file) {
        return project.relativize(file).toString().replace('\\', '/');
    }

    /** A page's Markdown; that of a directory lists what lies in it. */
    private String text(String source) throws IOException {
        Path file = project.resolve(source);
        if (!Files.isDirectory(file)) {
            return Files.readString(file);
        }
        StringBuilder list = new StringBuilder("# " + source + "\n\n");
        try (Stream<Path> entries = Files.list(file)) {
            for (Path entry : entries.sorted().toList()) {
                Page page = pages.get(name(entry));
                list.append("- [")
                        .append(page == null ? "`" + entry.getFileName() + "`" : page.title())
                        .append("](")
                        .append(entry.getFileName())
                        .append(")\n");
            }
        }
        return list.toString();
    }

    private List<String> write(Path target) throws IOException {
        Navigation navigation = Navigation.of(pages);
        String template = resource("page.html");
        for (Page page : pages.values()) {
            String html = template.replace("{title}", page.title())
                    .replace("{root}", page.root())
                    .replace("{navigation}", navigation.html(page))
                    .replace("{sections}", page.sections())
                    .replace("{content}", page.content());
            Files.writeString(place(target, page.address()), html);
            for (String file : page.linked()) {
                if (Files.isRegularFile(project.resolve(file)) && !pages.containsKey(file)) {
                    Files.copy(
                            project.resolve(file),
                            place(target, Page.address(file)),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.writeString(place(target, "site.css"), resource("site.css"));
        return navigation.unsorted().stream().map(Page::source).toList();
    }

    private static Path place(Path target, String address) throws IOException {
        Path file = target.resolve(address);
        Files.createDirectories(file.getParent());
        return file;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Site.class.getResourceAsStream("/site/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
