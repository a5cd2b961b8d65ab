// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of a configuration that are shown to nobody: passwords, and what placeholders stand for. */
final class HiddenValues {

    private static final String HIDDEN = "[hidden]";

    /** As Kafka begins its sentences of wrong values. */
    private static final Pattern INVALID =
            Pattern.compile("Invalid value .*? for configuration ([\\w.$-]+)", Pattern.DOTALL);

    /** Where the worker does not tell which keys are passwords. */
    private static final Pattern SECRET_KEY =
            Pattern.compile("(?i).*(password|passwd|secret|token|credential|private|sasl\\.jaas).*");

    private final Map<String, String> config;
    private final Set<String> secrets =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    HiddenValues(Map<String, String> config, JsonNode validation) {
        this.config = config;
        for (JsonNode key : validation.path("configs")) {
            if (key.path("definition").path("type").asText().equals("PASSWORD")) {
                add(key.path("definition").path("name").asText());
            }
        }
        config.keySet().stream()
                .filter(key -> SECRET_KEY.matcher(key).matches())
                .forEach(this::add);
    }

    private void add(String key) {
        String value = config.getOrDefault(key, "");
        if (!value.isBlank()) {
            secrets.add(value);
        }
    }

    /** A text of the worker without them. */
    String hideIn(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, HIDDEN);
        }
        Matcher invalid = INVALID.matcher(shown);
        return invalid.replaceAll(match -> Matcher.quoteReplacement(
                isPlaceholder(match.group(1))
                        ? "Invalid value " + HIDDEN + " for configuration " + match.group(1)
                        : match.group()));
    }

    /** Messages name a transform's key with or without the transform before it. */
    private boolean isPlaceholder(String key) {
        return config.entrySet().stream()
                .anyMatch(entry -> entry.getValue().contains("${")
                        && (entry.getKey().equals(key) || entry.getKey().endsWith("." + key)));
    }
}
