// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;

/** Turns links from paths in the repository into addresses in the site, and remembers the paths. */
final class Links extends AbstractVisitor {

    private final Path project;
    private final String page;
    private final Path directory;
    private final Path here;
    private final List<String> targets = new ArrayList<>();

    /**
     * @param page its path in the repository
     * @param address its address in the site
     */
    Links(Path project, String page, String address) {
        this.project = project;
        this.page = page;
        Path file = project.resolve(page);
        this.directory = Files.isDirectory(file) ? file : file.getParent();
        this.here = Path.of("/" + address).getParent();
    }

    List<String> targets() {
        return targets;
    }

    @Override
    public void visit(Link link) {
        link.setDestination(address(link.getDestination()));
        visitChildren(link);
    }

    @Override
    public void visit(Image image) {
        image.setDestination(address(image.getDestination()));
        visitChildren(image);
    }

    private String address(String destination) {
        if (destination.matches("[a-z]+:.*|#.*")) {
            return destination;
        }
        String[] parts = destination.split("#", 2);
        Path file = directory.resolve(parts[0]).normalize();
        if (!Files.exists(file)) {
            throw new IllegalStateException(page + " links to " + parts[0] + ", which is not there");
        }
        String source = project.relativize(file).toString().replace('\\', '/');
        targets.add(source);
        Path there = Path.of("/" + Page.address(source) + (Files.isDirectory(file) ? "/index.html" : ""));
        return here.relativize(there).toString().replace('\\', '/') + (parts.length == 1 ? "" : "#" + parts[1]);
    }
}
