// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import io.autoencoder.connect.docs.Plugins.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table of plugins in pages that are otherwise written by hand. */
final class PluginTable {

    private static final String BEGIN =
            "<!-- plugins: written by mvn test -Dtest=GeneratedPagesTest -Ddocs.update -->\n";
    private static final String END = "<!-- end of plugins -->\n";

    private PluginTable() {}

    /**
     * A page with its table made anew.
     *
     * @param configuration the page that describes the keys, as the page links to it
     */
    static String in(String page, String configuration) {
        try {
            String text = Files.readString(Path.of(page));
            int begin = text.indexOf(BEGIN) + BEGIN.length();
            int end = text.indexOf(END);
            if (begin < BEGIN.length() || end < begin) {
                throw new IllegalStateException(page + " needs a line " + BEGIN + "and a line " + END);
            }
            return text.substring(0, begin) + markdown(configuration) + text.substring(end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String markdown(String configuration) {
        return "\n| plugin | kind | what it does |\n|---|---|---|\n"
                + Plugins.all().stream()
                        .map(plugin -> row(plugin, configuration))
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String row(Plugin plugin, String configuration) {
        String names = plugin.types().stream()
                .map(type -> "`" + type.substring(type.lastIndexOf('.') + 1) + "`")
                .collect(Collectors.joining(", "));
        return "| [" + names + "](" + configuration + "#" + plugin.name().toLowerCase(Locale.ROOT) + ") | "
                + (plugin.kind().equals("Predicate") ? "predicate" : "transform") + " | "
                + firstSentence(plugin.overview()) + " |\n";
    }

    private static String firstSentence(String overview) {
        String text = ConfigurationPage.text(overview);
        return ConfigurationPage.cell(text.substring(0, text.indexOf(". ") + 1));
    }
}
