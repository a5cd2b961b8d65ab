// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A page of Markdown, which may list a directory.
 *
 * @param source its path in the repository
 * @param address its path in the site
 * @param title as HTML
 * @param linked paths in the repository that it links to
 * @param sections the headings of its second level, as HTML links
 * @param content as HTML
 * @param document what was parsed, with addresses in place of paths
 */
record Page(
        String source,
        String address,
        String title,
        List<String> linked,
        String sections,
        String content,
        Node document) {

    private static final List<TablesExtension> EXTENSIONS = List.of((TablesExtension) TablesExtension.create());
    private static final String DOCS = "src/docs/";
    private static final Map<String, String> ADDRESSES = Map.of(Site.HOME, "index.html", "README.md", "overview.html");

    static Page of(Path project, String source, String markdown) {
        Node document = Parser.builder().extensions(EXTENSIONS).build().parse(markdown);
        boolean directory = Files.isDirectory(project.resolve(source));
        String address = address(source) + (directory ? "/index.html" : "");
        Links links = new Links(project, source, address);
        document.accept(links);
        Headings headings = new Headings();
        document.accept(headings);
        Wide.enclose(document);
        String content = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    headings.id(node).ifPresent(id -> attributes.put("id", id));
                    if (tag.equals("pre") && (node instanceof FencedCodeBlock || node instanceof IndentedCodeBlock)) {
                        attributes.put("tabindex", "0");
                        Marks.of(node).ifPresent(mark -> attributes.put("data-mark", mark));
                    }
                })
                .build()
                .render(document);
        return new Page(
                source,
                address,
                headings.title(),
                List.copyOf(new TreeSet<>(links.targets())),
                headings.sections().stream()
                        .map(section -> "<li><a href=\"#" + section.id() + "\">" + section.title() + "</a></li>")
                        .collect(Collectors.joining("\n")),
                content,
                document);
    }

    /** Where the file of that path in the repository lies in the site; where its page does, if it is Markdown. */
    static String address(String source) {
        String path = source.startsWith(DOCS) ? source.substring(DOCS.length()) : source;
        return ADDRESSES.getOrDefault(source, path.replaceFirst("\\.md$", ".html"));
    }

    /** The way from the page to the site's root. */
    String root() {
        return "../".repeat((int) address.chars().filter(c -> c == '/').count());
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
