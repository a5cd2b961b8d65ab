// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The column that tells anomalies, read as the command line reads {@code --label} and {@code --anomaly-value}. The rule
 * stands here once more, since the plugin may lie nowhere but in the worker's plugin directory; a test holds both
 * against one table.
 *
 * @param column its name
 * @param anomalies the values that mark anomalies, all others then mark normal rows; empty for 1 or true, with 0 or
 *     false for normal rows
 */
record Label(String column, List<String> anomalies) {

    /** What the label says of a record; nothing if it has none, or none that is known. */
    Optional<Boolean> of(JsonNode record) {
        JsonNode value = record.path(column);
        if (value.isMissingNode() || value.isNull() || value.asText().isBlank()) {
            return Optional.empty();
        }
        String text = value.asText().strip();
        double number = number(text);
        if (!anomalies.isEmpty()) {
            return Optional.of(
                    anomalies.stream().anyMatch(word -> word.equalsIgnoreCase(text) || number(word) == number));
        }
        return number == 1 || number == 0 ? Optional.of(number == 1) : Optional.empty();
    }

    /** NaN, which equals nothing, for text that is no number. */
    private static double number(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true") ? 1 : 0;
        }
        return text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?")
                ? Double.parseDouble(text)
                : Double.NaN;
    }
}
