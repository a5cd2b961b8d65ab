// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.Converter;

/** Reads JSON, but not the second time it is asked. */
public final class MoodyConverter implements Converter {

    private final JsonConverter json = new JsonConverter();
    private int asked;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        json.configure(Map.of("schemas.enable", "false"), isKey);
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        return json.fromConnectData(topic, schema, value);
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        asked++;
        if (asked == 2) {
            throw new RetriableException("not now");
        }
        return json.toConnectData(topic, value);
    }
}
