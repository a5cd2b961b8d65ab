// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.site;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;

/** What readers should know of a block of code: what it needs that is not at hand where the documentation is tested. */
final class Marks {

    private static final Pattern NEEDS = Pattern.compile("^\\S+ (needs .+)");

    private Marks() {}

    static Optional<String> of(Node node) {
        if (node instanceof FencedCodeBlock block && block.getInfo() != null) {
            Matcher needs = NEEDS.matcher(block.getInfo());
            return needs.find() ? Optional.of(needs.group(1)) : Optional.empty();
        }
        return Optional.empty();
    }
}
