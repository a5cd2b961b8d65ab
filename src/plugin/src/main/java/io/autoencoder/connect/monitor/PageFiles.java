// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The files of the page, which lie in the jar beside this class. Only those named here can be had. Thread-safe. */
final class PageFiles {

    private static final String SCRIPT = "text/javascript;charset=utf-8";
    private static final String STYLE = "text/css;charset=utf-8";

    /** The last two are uPlot's, which the build puts beside the others. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            entry("index.html", "text/html;charset=utf-8"),
            entry("icon.svg", "image/svg+xml"),
            entry("page.css", STYLE),
            entry("page.js", SCRIPT),
            entry("answers.js", SCRIPT),
            entry("challenger.js", SCRIPT),
            entry("charts.js", SCRIPT),
            entry("dom.js", SCRIPT),
            entry("drift.js", SCRIPT),
            entry("elsewhere.js", SCRIPT),
            entry("flagged.js", SCRIPT),
            entry("merge.js", SCRIPT),
            entry("text.js", SCRIPT),
            entry("worker.js", SCRIPT),
            entry("uPlot.iife.min.js", SCRIPT),
            entry("uPlot.min.css", STYLE));

    /** A file and what it is. */
    record PageFile(byte[] content, String type) {}

    /** Empty where there is no such file. */
    Optional<PageFile> find(String name) {
        String type = TYPES.get(name);
        if (type == null) {
            return Optional.empty();
        }
        try (InputStream file = PageFiles.class.getResourceAsStream("page/" + name)) {
            return file == null ? Optional.empty() : Optional.of(new PageFile(file.readAllBytes(), type));
        } catch (IOException e) {
            throw new UncheckedIOException("the jar cannot be read", e);
        }
    }
}
