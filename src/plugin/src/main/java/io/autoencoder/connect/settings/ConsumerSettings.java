// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/** Settings of a consumer, behind a prefix of a plugin's keys. */
public final class ConsumerSettings {

    private ConsumerSettings() {}

    /**
     * What stands behind a prefix, checked as far as it can be without a broker.
     *
     * @param notForUsers what the plugin sets itself, and why
     * @throws ConfigException if one of these is set, or a setting is wrong
     */
    public static Map<String, Object> of(AbstractConfig config, String prefix, Map<String, String> notForUsers) {
        Map<String, Object> settings = config.originalsWithPrefix(prefix);
        notForUsers.forEach((key, reason) -> {
            if (settings.containsKey(key)) {
                throw new ConfigException(prefix + key + " cannot be set: " + reason);
            }
        });
        Map<String, Object> complete = new HashMap<>(settings);
        Set.of(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG)
                .forEach(key -> complete.put(key, Object.class));
        try {
            ConsumerConfig.configDef().parse(complete);
        } catch (ConfigException e) {
            throw new ConfigException(
                    "a setting of " + prefix.substring(0, prefix.length() - 1) + ": " + e.getMessage());
        }
        return settings;
    }
}
