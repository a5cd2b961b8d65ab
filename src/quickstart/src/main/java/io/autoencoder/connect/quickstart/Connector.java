// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A connector as its JSON file describes it. Immutable.
 *
 * @param name of the connector
 * @param config its keys and values
 */
public record Connector(String name, Map<String, String> config) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "name";
    private static final String CONFIG = "config";

    public Connector {
        config = Map.copyOf(config);
    }

    /**
     * Reads {@code {"name": …, "config": {…}}}, which is what the REST interface takes.
     *
     * @throws IOException if the file cannot be read or is of another form
     */
    public static Connector read(Path file) throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!json.path(NAME).isTextual() || !json.path(CONFIG).isObject()) {
            throw new IOException(file + " describes no connector: it needs a name and a config");
        }
        Map<String, String> config = new LinkedHashMap<>();
        json.get(CONFIG)
                .properties()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
        return new Connector(json.get(NAME).asText(), config);
    }

    /** The same with other values; a null value removes the key. */
    public Connector with(Map<String, String> changes) {
        Map<String, String> changed = new LinkedHashMap<>(config);
        changes.forEach((key, value) -> {
            if (value == null) {
                changed.remove(key);
            } else {
                changed.put(key, value);
            }
        });
        return new Connector(name, changed);
    }

    /** The topic that records go to unless they are routed elsewhere. */
    public String topic() {
        return Objects.requireNonNull(config.get("topic"), name + " names no topic");
    }

    /** The topic that the transform {@code route}, a RegexRouter, makes of {@link #topic}. */
    public String routedTopic() {
        return Pattern.compile(config.get("transforms.route.regex"))
                .matcher(topic())
                .replaceFirst(config.get("transforms.route.replacement"));
    }

    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode().put(NAME, name);
        json.set(CONFIG, JSON.valueToTree(config));
        return json;
    }
}
