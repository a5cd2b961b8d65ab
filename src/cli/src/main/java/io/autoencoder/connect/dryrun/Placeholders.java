// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigTransformer;
import org.jspecify.annotations.Nullable;

/** What became of ${provider:path:key} in a configuration. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = ConfigTransformer.DEFAULT_PATTERN;

    private Placeholders() {}

    /** @param configured whether the worker's own properties say which providers there are */
    static void notes(
            Map<String, @Nullable String> config,
            Map<String, String> resolved,
            boolean configured,
            Consumer<String> notes) {
        Set<String> usual = new TreeSet<>();
        config.forEach((key, value) -> {
            if (value == null) {
                return;
            }
            Matcher placeholder = PLACEHOLDER.matcher(value);
            while (placeholder.find()) {
                if (resolved.getOrDefault(key, "").contains(placeholder.group())) {
                    notes.accept(key + ": " + placeholder.group() + " stays as it is: no config provider "
                            + placeholder.group(1) + " has a value for it");
                } else {
                    usual.add(placeholder.group(1));
                }
            }
        });
        if (!configured && !usual.isEmpty()) {
            notes.accept("placeholders are resolved by Kafka's own config providers ("
                    + String.join(", ", usual)
                    + "); a worker needs them in its config.providers, and --worker-config names its file");
        }
    }
}
