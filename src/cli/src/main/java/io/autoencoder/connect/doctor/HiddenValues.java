// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.text.Secrets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of a configuration that are shown to nobody: passwords, and what placeholders stand for. */
final class HiddenValues {

    /** As Kafka begins its sentences of wrong values. */
    private static final Pattern INVALID =
            Pattern.compile("Invalid value .*? for configuration ([\\w.$-]+)", Pattern.DOTALL);

    /** Where the worker does not tell which keys are passwords. */
    private static final Pattern SECRET_KEY =
            Pattern.compile("(?i).*(password|passwd|secret|token|credential|private|sasl\\.jaas).*");

    private final Map<String, String> config;
    private final Secrets secrets;

    HiddenValues(Map<String, String> config, JsonNode validation) {
        this.config = config;
        Set<String> values = new HashSet<>();
        for (JsonNode key : validation.path("configs")) {
            if (key.path("definition").path("type").asText().equals("PASSWORD")) {
                values.add(
                        config.getOrDefault(key.path("definition").path("name").asText(), ""));
            }
        }
        config.keySet().stream()
                .filter(key -> SECRET_KEY.matcher(key).matches())
                .map(config::get)
                .forEach(values::add);
        secrets = new Secrets(values);
    }

    /** A text of the worker without them. */
    String hideIn(String text) {
        Matcher invalid = INVALID.matcher(secrets.hide(text));
        return invalid.replaceAll(match -> Matcher.quoteReplacement(
                isPlaceholder(match.group(1))
                        ? "Invalid value " + Secrets.HIDDEN + " for configuration " + match.group(1)
                        : match.group()));
    }

    /** Messages name a transform's key with or without the transform before it. */
    private boolean isPlaceholder(String key) {
        return config.entrySet().stream()
                .anyMatch(entry -> entry.getValue().contains("${")
                        && (entry.getKey().equals(key) || entry.getKey().endsWith("." + key)));
    }
}
