// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.settings;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.storage.Converter;

/**
 * The keys of a topic that a transform reads whole, beside the records that come to it.
 *
 * @param prefix what they start with: {@code label}
 */
public record TopicKeys(String prefix) {

    private static final String NO_GROUP = "the whole topic is read, without a group";

    private String topic() {
        return prefix + ".topic";
    }

    private String consumerPrefix() {
        return prefix + ".consumer.";
    }

    private String bootstrapServers() {
        return consumerPrefix() + ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG;
    }

    private String converter(boolean isKey) {
        return prefix + (isKey ? ".key.converter" : ".value.converter");
    }

    /** Settings of other classes stand behind these. */
    public Set<String> prefixes() {
        return Set.of(consumerPrefix(), converter(true) + ".", converter(false) + ".");
    }

    /**
     * The check of the topic and of where its brokers are.
     *
     * @throws ConfigException if one of the two is there without the other
     */
    public void requireBoth(Map<String, ?> values) {
        requireTopic(values);
        requireServers(values);
    }

    /** @throws ConfigException if brokers are named without a topic */
    public void requireTopic(Map<String, ?> values) {
        requireWith(topic(), bootstrapServers(), values);
    }

    /** @throws ConfigException if a topic is named without brokers */
    public void requireServers(Map<String, ?> values) {
        requireWith(bootstrapServers(), topic(), values);
    }

    private static void requireWith(String key, String other, Map<String, ?> values) {
        if (text(values, key).isEmpty() && !text(values, other).isEmpty()) {
            throw new ConfigException(key, "", "it must be set where " + other + " is");
        }
    }

    /** A value as text, without spaces round it; empty where there is none. */
    public static String text(Map<String, ?> values, String key) {
        return values.get(key) instanceof String text ? text.strip() : "";
    }

    /** The name of the topic; empty where there is none. */
    public String topic(AbstractConfig config) {
        return config.getString(topic()).strip();
    }

    /**
     * What users set for the consumer.
     *
     * @throws ConfigException if a setting is wrong, or is the plugin's own business
     */
    public Map<String, Object> consumer(AbstractConfig config) {
        return ConsumerSettings.of(
                config,
                consumerPrefix(),
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        NO_GROUP,
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                        NO_GROUP,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        NO_GROUP,
                        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                        "set " + converter(true),
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                        "set " + converter(false)));
    }

    /** @throws ConfigException if the converter cannot be made */
    public Converter converter(AbstractConfig config, boolean isKey) {
        String key = converter(isKey);
        return Converters.open(key, config.getString(key), config.originalsWithPrefix(key + "."), isKey);
    }
}
