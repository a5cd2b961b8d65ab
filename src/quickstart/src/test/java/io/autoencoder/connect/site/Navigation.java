// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** The sections of the home page with the pages that each links to, and the pages that none does. */
final class Navigation {

    private static final String NOWHERE = "In no section yet";

    private final Map<String, List<Page>> sections = new LinkedHashMap<>();
    private final Map<Page, String> names = new LinkedHashMap<>();

    private Navigation() {}

    static Navigation of(Map<String, Page> pages) {
        Page home = pages.get(Site.HOME);
        Map<String, Page> byAddress = pages.values().stream().collect(Collectors.toMap(Page::address, page -> page));
        Navigation navigation = new Navigation();
        home.document().accept(new AbstractVisitor() {
            private String section = "";

            @Override
            public void visit(Heading heading) {
                section = heading.getLevel() == 2 ? text(heading) : section;
            }

            @Override
            public void visit(Link link) {
                Page page = byAddress.get(link.getDestination());
                if (page != null && !section.isEmpty() && navigation.names.putIfAbsent(page, text(link)) == null) {
                    navigation
                            .sections
                            .computeIfAbsent(section, name -> new ArrayList<>())
                            .add(page);
                }
            }
        });
        List<Page> others = pages.values().stream()
                .filter(page -> page != home && navigation.entryOf(page) == null)
                .toList();
        others.forEach(page -> navigation.names.put(page, page.title()));
        if (!others.isEmpty()) {
            navigation.sections.put(NOWHERE, others);
        }
        return navigation;
    }

    private static String text(Node node) {
        return node.getFirstChild() instanceof Text text ? Page.escaped(text.getLiteral()) : "";
    }

    List<Page> unsorted() {
        return sections.getOrDefault(NOWHERE, List.of());
    }

    /** The entry that stands for a page: its own, or that of the directory that it lies in. */
    private Page entryOf(Page page) {
        return names.keySet().stream()
                .filter(entry -> entry == page || page.source().startsWith(entry.source() + "/"))
                .findFirst()
                .orElse(null);
    }

    String html(Page here) {
        Page current = entryOf(here);
        String root = here.root();
        StringBuilder html = new StringBuilder();
        sections.forEach((section, entries) -> {
            html.append("<h2>").append(section).append("</h2>\n<ul>\n");
            for (Page entry : entries) {
                html.append("<li><a href=\"")
                        .append(root)
                        .append(entry.address())
                        .append(entry == current ? "\" aria-current=\"page\">" : "\">")
                        .append(names.get(entry))
                        .append("</a></li>\n");
            }
            html.append("</ul>\n");
        });
        return html.toString();
    }
}
