// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import io.autoencoder.connect.docs.Plugins.Plugin;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The page with every key of every plugin, and the list of names that must not change by accident. */
final class ConfigurationPage {

    private ConfigurationPage() {}

    static String markdown() {
        StringBuilder page = new StringBuilder("# Configuration\n\n")
                .append("Every key is written behind the name that the transform or predicate has in the connector:\n")
                .append("`transforms.score.model` for the key `model` of a transform named `score`.\n\n");
        List<Plugin> plugins =
                Plugins.all().stream().filter(plugin -> !plugin.isConnector()).toList();
        page.append("- [TopicSourceConnector](topic-source.md#keys), whose keys stand in the connector as they are\n");
        plugins.forEach(plugin -> page.append("- [")
                .append(plugin.name())
                .append("](#")
                .append(plugin.name().toLowerCase(Locale.ROOT))
                .append(")\n"));
        page.append("- [" + TextTable.TITLE + "](#text-as-numbers)\n");
        page.append("- [Conditions](conditions.md), the language of `FieldMatches`\n");
        plugins.forEach(plugin -> append(page, plugin));
        return page.append(TextTable.markdown()).toString();
    }

    private static void append(StringBuilder page, Plugin plugin) {
        page.append("\n## ").append(plugin.name()).append("\n\n");
        page.append(text(plugin.overview().split("<p/>Use the concrete")[0])).append("\n\n");
        page.append(plugin.kind().equals("Predicate") ? "Predicate: " : "Transform: ")
                .append(plugin.types().stream().map(type -> "`" + type + "`").collect(Collectors.joining(", ")))
                .append("\n\n")
                .append(PluginExample.of(plugin.name()));
        page.append(tables(plugin));
    }

    /** Every key of a plugin, group by group. */
    static String tables(Plugin plugin) {
        StringBuilder page = new StringBuilder();
        plugin.definition().groups().forEach(group -> {
            page.append("\n### ")
                    .append(plugin.name())
                    .append(": ")
                    .append(group.toLowerCase(Locale.ROOT))
                    .append("\n\n| key | what it does | type | default | values |\n|---|---|---|---|---|\n");
            keys(plugin.definition()).stream()
                    .filter(key -> group.equals(key.group))
                    .forEach(key -> page.append(row(key)));
        });
        return page.toString();
    }

    private static String row(ConfigKey key) {
        return "| `" + key.name + "` | " + cell(text(key.documentation)) + " | "
                + key.type.name().toLowerCase(Locale.ROOT) + " | " + preset(key) + " | "
                + (key.validator == null ? "" : cell(text(key.validator.toString()))) + " |\n";
    }

    private static String preset(ConfigKey key) {
        if (!key.hasDefault()) {
            return "**required**";
        }
        if (key.defaultValue == null || key.defaultValue.toString().isEmpty()) {
            return "";
        }
        Object value = key.defaultValue;
        String text = value instanceof Collection<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining(","))
                : value.toString();
        return text.isEmpty() ? "" : "`" + cell(text) + "`";
    }

    static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    static String text(String html) {
        return html.replaceAll("</?code>", "`").replaceAll("</?p/?>", "\n\n").replace("&gt;", ">");
    }

    private static List<ConfigKey> keys(ConfigDef definition) {
        return definition.configKeys().values().stream()
                .sorted((one, other) -> Integer.compare(one.orderInGroup, other.orderInGroup))
                .toList();
    }

    /** One line for each name that users write, with its type and default. */
    static String names() {
        StringBuilder names = new StringBuilder();
        for (Plugin plugin : Plugins.all()) {
            plugin.types().forEach(type -> names.append(type).append('\n'));
            plugin.definition().configKeys().values().stream()
                    .map(key -> "  " + plugin.name() + " " + key.name + " " + key.type + " "
                            + (key.hasDefault() ? "default " + preset(key) : "required"))
                    .map(String::stripTrailing)
                    .sorted()
                    .forEach(line -> names.append(line).append('\n'));
        }
        return names.toString();
    }
}
