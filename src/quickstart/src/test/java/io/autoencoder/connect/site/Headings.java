// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.site;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** Gives headings an id, as the usual viewers make it of their text, and a link to themselves. */
final class Headings extends AbstractVisitor {

    /** @param title as HTML */
    record Section(String id, String title) {}

    private final IdGenerator generator = IdGenerator.builder().build();
    private final Map<Node, String> ids = new IdentityHashMap<>();
    private final List<Section> sections = new ArrayList<>();
    private String title = "";

    Optional<String> id(Node node) {
        return Optional.ofNullable(ids.get(node));
    }

    String title() {
        return title;
    }

    List<Section> sections() {
        return sections;
    }

    @Override
    public void visit(Heading heading) {
        StringBuilder text = new StringBuilder();
        heading.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        String id = generator.generateId(text.toString());
        ids.put(heading, id);
        String html = Page.escaped(text.toString());
        if (heading.getLevel() == 1) {
            title = title.isEmpty() ? html : title;
            return;
        }
        if (heading.getLevel() == 2) {
            sections.add(new Section(id, html));
        }
        HtmlInline link = new HtmlInline();
        link.setLiteral(" <a class=\"anchor\" href=\"#" + id + "\" aria-label=\"Link to “" + html + "”\">#</a>");
        heading.appendChild(link);
    }
}
