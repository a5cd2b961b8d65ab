// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.json.JsonConverterConfig;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as Kafka Connect's converter does, with its schema where a value is an object of the two fields
 * {@code schema} and {@code payload}, and without one otherwise. For one thread.
 */
public final class EitherJson {

    private final JsonConverter plain;
    private final JsonConverter enveloped;

    /**
     * @param settings of the converter, without a prefix
     * @throws org.apache.kafka.common.config.ConfigException if it refuses them
     */
    public EitherJson(Map<String, String> settings) {
        plain = converter(settings, false);
        enveloped = converter(settings, true);
    }

    private static JsonConverter converter(Map<String, String> settings, boolean schemas) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(JsonConverterConfig.SCHEMAS_ENABLE_CONFIG, Boolean.toString(schemas));
        JsonConverter converter = new JsonConverter();
        converter.configure(all, false);
        return converter;
    }

    /**
     * A value.
     *
     * @throws org.apache.kafka.connect.errors.DataException if it is no JSON, or does not fit its schema
     */
    public SchemaAndValue read(String topic, Headers headers, byte @Nullable [] json) {
        SchemaAndValue value = plain.toConnectData(topic, headers, json);
        return value.value() instanceof Map<?, ?> map
                        && map.size() == 2
                        && map.containsKey("schema")
                        && map.containsKey("payload")
                ? enveloped.toConnectData(topic, headers, json)
                : value;
    }
}
