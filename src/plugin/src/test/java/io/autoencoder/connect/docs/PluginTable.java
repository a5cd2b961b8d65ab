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
    private static final String BEGIN_KEYS =
            "<!-- keys: written by mvn test -Dtest=GeneratedPagesTest -Ddocs.update -->\n";
    private static final String END_KEYS = "<!-- end of keys -->\n";

    private PluginTable() {}

    /**
     * A page with its table made anew.
     *
     * @param configuration the page that describes the keys, as the page links to it
     */
    static String in(String page, String configuration) {
        return replaced(page, BEGIN, END, markdown(configuration));
    }

    /** A page with the tables of a plugin's keys made anew. */
    static String keysIn(String page, String plugin) {
        String tables = Plugins.all().stream()
                .filter(one -> one.name().equals(plugin))
                .map(ConfigurationPage::tables)
                .collect(Collectors.joining());
        return replaced(page, BEGIN_KEYS, END_KEYS, tables + "\n");
    }

    private static String replaced(String page, String from, String to, String content) {
        try {
            String text = Files.readString(Path.of(page));
            int begin = text.indexOf(from) + from.length();
            int end = text.indexOf(to);
            if (begin < from.length() || end < begin) {
                throw new IllegalStateException(page + " needs a line " + from + "and a line " + to);
            }
            return text.substring(0, begin) + content + text.substring(end);
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
        String place = plugin.isConnector()
                ? configuration.replace("configuration.md", "topic-source.md")
                : configuration + "#" + plugin.name().toLowerCase(Locale.ROOT);
        return "| [" + names + "](" + place + ") | "
                + plugin.kind()
                        .replace("SourceConnector", "source connector")
                        .replace("ation", "")
                        .toLowerCase(Locale.ROOT)
                + " | "
                + firstSentence(plugin.overview()) + " |\n";
    }

    private static String firstSentence(String overview) {
        String text = ConfigurationPage.text(overview);
        return ConfigurationPage.cell(text.substring(0, text.indexOf(". ") + 1));
    }
}
