// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The transforms and predicates that a connector's configuration names. What is wrong there is left to others to say.
 *
 * @param config the whole of it
 */
record ConnectorChain(Map<String, String> config) {

    static final String KAFKA = "org.apache.kafka.connect.transforms.";

    /**
     * A transform or predicate.
     *
     * @param type empty where none is given
     * @param settings its own, with their keys as it has them
     */
    record Stage(String name, String type, Map<String, String> settings) {

        /** Workers take names of classes without their package, too. */
        boolean is(String className) {
            return type.equals(className) || type.equals(className.substring(className.lastIndexOf('.') + 1));
        }

        /** A word, without spaces around it; empty where it is not set. */
        String get(String key) {
            return raw(key).strip();
        }

        /** As it is written; empty where it is not set. */
        String raw(String key) {
            return settings.getOrDefault(key, "");
        }
    }

    /** In the order in which records pass them. */
    List<Stage> transforms() {
        return Arrays.stream(config.getOrDefault("transforms", "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> stage("transforms.", name))
                .toList();
    }

    /** The predicate that decides on a transform; one without a name or a type where there is none. */
    Stage predicateOf(Stage transform) {
        return stage("predicates.", transform.get("predicate"));
    }

    private Stage stage(String group, String name) {
        String prefix = group + name + ".";
        Map<String, String> settings = new HashMap<>();
        config.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                settings.put(key.substring(prefix.length()), value);
            }
        });
        return new Stage(name, settings.getOrDefault("type", "").strip(), settings);
    }
}
