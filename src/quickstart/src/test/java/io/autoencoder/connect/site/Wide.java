// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.site;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;

/** Puts tables into a box of their own, which scrolls sideways on narrow screens. */
final class Wide extends AbstractVisitor {

    private Wide() {}

    static void enclose(Node document) {
        document.accept(new Wide());
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock) {
            block.insertBefore(html("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">"));
            block.insertAfter(html("</div>"));
        }
    }

    private static HtmlBlock html(String literal) {
        HtmlBlock block = new HtmlBlock();
        block.setLiteral(literal);
        return block;
    }
}
