// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A connector as the worker has it.
 *
 * @param kind {@code source} or {@code sink}
 * @param config its keys; placeholders are not resolved
 * @param status states of connector and tasks, as Connect writes them
 */
record InspectedConnector(String name, String kind, Map<String, String> config, JsonNode status) {

    /** One transform or predicate: its alias, and the keys below it. */
    record Stage(String prefix, String type) {

        String alias() {
            return prefix.substring(prefix.indexOf('.') + 1);
        }

        String key(String name) {
            return prefix + "." + name;
        }
    }

    /** @param json one entry of what {@code /connectors?expand=info&expand=status} answers */
    static InspectedConnector of(String name, JsonNode json) {
        Map<String, String> config = new LinkedHashMap<>();
        json.path("info")
                .path("config")
                .properties()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
        String type = json.path("info").path("type").asText();
        boolean isSink = type.equals("sink")
                || !type.equals("source") && (config.containsKey("topics") || config.containsKey("topics.regex"));
        return new InspectedConnector(name, isSink ? "sink" : "source", config, json.path("status"));
    }

    boolean isSink() {
        return kind.equals("sink");
    }

    String className() {
        return get("connector.class", "");
    }

    String get(String key, String otherwise) {
        return config.getOrDefault(key, otherwise).strip();
    }

    /** Its transforms in their order, then its predicates. */
    List<Stage> stages() {
        return Stream.concat(stages("transforms"), stages("predicates")).toList();
    }

    /** Its transforms, in their order. */
    List<Stage> transforms() {
        return stages("transforms").toList();
    }

    private Stream<Stage> stages(String list) {
        return Arrays.stream(get(list, "").split(","))
                .map(String::strip)
                .filter(alias -> !alias.isEmpty())
                .map(alias -> list + "." + alias)
                .map(prefix -> new Stage(prefix, get(prefix + ".type", "")));
    }

    /** As the worker's check wants it. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        config.forEach(json::put);
        return json.put("name", name);
    }

    /** The tasks' states, in their order. */
    List<JsonNode> tasks() {
        List<JsonNode> tasks = new ArrayList<>();
        status.path("tasks").forEach(tasks::add);
        return tasks;
    }
}
