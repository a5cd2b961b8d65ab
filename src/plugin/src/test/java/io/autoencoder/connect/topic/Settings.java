// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import java.util.HashMap;
import java.util.Map;

/** Configurations of connectors for tests. */
final class Settings {

    private static final String KAFKA = "org.apache.kafka.connect.";

    private Settings() {}

    /**
     * A connector that is fine, with settings over it: {@code key=value; key=value}, without a value to leave one out.
     */
    static Map<String, String> with(String changes) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "name", "scorer",
                "topics", "raw",
                "consumer.bootstrap.servers", "kafka:9092",
                "output.topic", "scored",
                "key.converter", KAFKA + "storage.StringConverter",
                "value.converter", KAFKA + "json.JsonConverter",
                "value.converter.schemas.enable", "false"));
        for (String change : changes.split(";")) {
            String[] pair = change.strip().split("=", 2);
            if (pair.length == 1) {
                settings.remove(pair[0]);
            } else {
                settings.put(pair[0], pair[1].replace("KAFKA.", KAFKA));
            }
        }
        return settings;
    }

    /** As {@link #with}, for a task. */
    static Map<String, String> ofTask(String partitions, String changes) {
        Map<String, String> settings = with(changes);
        settings.put(TopicSourceConfig.ASSIGNMENT, partitions);
        settings.put(TopicSourceConfig.IDENTITY, "scorer@here");
        settings.put(TopicSourceConfig.CLIENT, "scorer-0");
        return settings;
    }
}
