// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import io.autoencoder.connect.data.InputException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * What of a worker's properties decides how a connector is understood: plugins, converters, config providers. All else,
 * such as listeners and stores, is left out, since nothing is started.
 *
 * @param properties those, with what a worker needs besides
 * @param given whether somebody gave the worker's properties
 */
public record WorkerSettings(Map<String, String> properties, boolean given) {

    static final String PLUGIN_PATH = "plugin.path";
    private static final String PROVIDERS = "config.providers";
    private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";

    /** Kafka's own, by the names that they have in its documentation. */
    private static final Map<String, Class<?>> USUAL_PROVIDERS = new TreeMap<>(Map.of(
            "dir", DirectoryConfigProvider.class,
            "directory", DirectoryConfigProvider.class,
            "env", EnvVarConfigProvider.class,
            "file", FileConfigProvider.class));

    public WorkerSettings {
        properties = Map.copyOf(properties);
    }

    /** Where nobody gave the worker's properties. */
    public static WorkerSettings usual() {
        Map<String, String> properties = new HashMap<>(needed());
        properties.put(PROVIDERS, String.join(",", USUAL_PROVIDERS.keySet()));
        USUAL_PROVIDERS.forEach((name, type) -> properties.put(PROVIDERS + "." + name + ".class", type.getName()));
        return new WorkerSettings(properties, false);
    }

    /** @param worker the properties a worker is started with */
    public static WorkerSettings of(Map<String, String> worker) {
        Map<String, String> properties = new HashMap<>(needed());
        worker.forEach((key, value) -> {
            if (concerns(key)) {
                properties.put(key, value);
            }
        });
        return new WorkerSettings(properties, true);
    }

    /** @param directories separated by commas, as in a worker's plugin.path */
    public WorkerSettings withPluginPath(String directories) {
        if (directories.isBlank()) {
            throw new InputException("--plugin-path names no directory");
        }
        Map<String, String> changed = new HashMap<>(properties);
        changed.put(PLUGIN_PATH, directories);
        return new WorkerSettings(changed, given);
    }

    private static boolean concerns(String key) {
        return Stream.of(PROVIDERS, "key.converter", "value.converter", "header.converter")
                        .anyMatch(kept -> key.equals(kept) || key.startsWith(kept + "."))
                || key.startsWith("plugin.")
                || key.equals("connector.client.config.override.policy")
                || key.equals("topic.creation.enable");
    }

    private static Map<String, String> needed() {
        return Map.of(
                "bootstrap.servers",
                "localhost:9092",
                "offset.storage.file.filename",
                "unused",
                "key.converter",
                JSON,
                "value.converter",
                JSON);
    }
}
