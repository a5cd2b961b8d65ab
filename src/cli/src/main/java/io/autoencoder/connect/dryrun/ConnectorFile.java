// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.engine.IoErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.runtime.ConnectorConfig;
import org.jspecify.annotations.Nullable;

/**
 * A connector's configuration as it is posted.
 *
 * @param name the connector's name; the file's where the configuration has none, as it may when the URL says it
 * @param config its keys, {@code name} among them; null where the file says null, which a worker refuses
 */
public record ConnectorFile(String name, Map<String, @Nullable String> config) {

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private static final String NAME = "name";
    private static final String CONFIG = "config";
    private static final String TOPIC_SOURCE = "TopicSourceConnector";
    private static final String INPUT = "input.";

    public ConnectorFile {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }

    /**
     * Reads both forms: {@code {"name": …, "config": {…}}}, which is posted to {@code /connectors}, and the bare
     * configuration, which is put to {@code /connectors/NAME/config}.
     *
     * @throws InputException if the file cannot be read or is neither
     */
    public static ConnectorFile read(Path file) {
        JsonNode json = parse(file);
        boolean wrapped = json.path(CONFIG).isObject();
        JsonNode inner = wrapped ? json.path(CONFIG) : json;
        Map<String, @Nullable String> config = new LinkedHashMap<>();
        inner.properties().forEach(entry -> config.put(entry.getKey(), text(file, entry.getKey(), entry.getValue())));
        String named = json.path(NAME).asText("");
        if (named.isEmpty()) {
            String own = config.get(NAME);
            named = own == null ? baseName(file) : own;
        }
        config.putIfAbsent(NAME, named);
        return new ConnectorFile(named, config);
    }

    /** The configuration with other values for some keys. */
    public ConnectorFile with(Map<String, String> others) {
        Map<String, @Nullable String> changed = new LinkedHashMap<>(config);
        changed.putAll(others);
        return new ConnectorFile(name, changed);
    }

    /**
     * With the converters that records are read by, where the connector has others than those that write them, as
     * {@code TopicSourceConnector} may.
     */
    public ConnectorFile reading() {
        String type = config.get(ConnectorConfig.CONNECTOR_CLASS_CONFIG);
        if (type == null || !type.endsWith(TOPIC_SOURCE)) {
            return this;
        }
        Map<String, @Nullable String> changed = new LinkedHashMap<>(config);
        for (String key : List.of("key.converter", "value.converter", "header.converter")) {
            String input = INPUT + key;
            String own = config.get(input);
            if (own != null && !own.isBlank()) {
                changed.keySet().removeIf(name -> name.equals(key) || name.startsWith(key + "."));
                config.forEach((name, value) -> {
                    if (name.equals(input) || name.startsWith(input + ".")) {
                        changed.put(name.substring(INPUT.length()), value);
                    }
                });
            }
        }
        changed.putIfAbsent("header.converter", "org.apache.kafka.connect.storage.StringConverter");
        return new ConnectorFile(name, changed);
    }

    private static JsonNode parse(Path file) {
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            JsonNode json = JSON.readTree(parser);
            if (json == null || !json.isObject()) {
                throw new InputException(file + ": is not a connector's configuration, which is one JSON object");
            }
            if (parser.nextToken() != null) {
                throw new InputException(file + ": more follows behind the JSON object; one file holds one connector");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": is not JSON: " + reason(e) + place(e), e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + IoErrors.description(e) + ")", e);
        }
    }

    /** Jackson's own words may quote the file, and so a secret. */
    private static String reason(JsonProcessingException e) {
        if (e instanceof JsonEOFException) {
            return "it ends too early";
        }
        String message = e.getOriginalMessage();
        return message.startsWith("Duplicate field") ? message : "what stands there is not expected";
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static @Nullable String text(Path file, String key, JsonNode value) {
        if (value.isContainerNode()) {
            throw new InputException(file + ": the value of " + key + " is a JSON "
                    + (value.isArray() ? "array" : "object") + "; write it as text, lists with commas");
        }
        return value.isNull() ? null : value.asText();
    }

    private static String baseName(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
    }
}
