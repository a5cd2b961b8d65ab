// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import io.autoencoder.connect.data.InputException;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.json.JsonConverterConfig;
import org.apache.kafka.connect.storage.Converter;

/**
 * How record values become Connect data.
 *
 * <p>With the default converter, JSON, a value of two fields {@code schema} and {@code payload} is taken for one with
 * its schema, unless {@code schemas.enable} says how it is.
 *
 * @param converter class name of a Connect converter that is on the class path
 * @param settings its settings, without a prefix
 */
public record TopicValues(String converter, Map<String, String> settings) {

    public TopicValues {
        settings = Map.copyOf(settings);
    }

    /** JSON with or without schemas. */
    public static TopicValues json() {
        return new TopicValues(JsonConverter.class.getName(), Map.of());
    }

    /** Turns the bytes of a value into Connect data. */
    @FunctionalInterface
    interface Decoder {
        SchemaAndValue decode(ConsumerRecord<byte[], byte[]> row);
    }

    /** @throws InputException if the converter cannot be used */
    Decoder decoder() {
        boolean either = converter.equals(JsonConverter.class.getName())
                && !settings.containsKey(JsonConverterConfig.SCHEMAS_ENABLE_CONFIG);
        try {
            return decoder(either ? new EitherJson(settings)::read : configured()::toConnectData);
        } catch (KafkaException e) {
            throw new InputException("the converter " + converter + " refuses its settings: " + e.getMessage(), e);
        }
    }

    private Converter configured() {
        Converter made = instance();
        made.configure(settings, false);
        return made;
    }

    private Decoder decoder(Reading reading) {
        return row -> {
            try {
                return reading.read(row.topic(), row.headers(), row.value());
            } catch (ConnectException | org.apache.kafka.common.errors.SerializationException e) {
                // The exception may quote the value.
                throw new InputException(
                        TopicSource.position(row) + ": the value is not what "
                                + converter.substring(converter.lastIndexOf('.') + 1)
                                + " reads; choose another --value-converter or its settings",
                        e);
            }
        };
    }

    @FunctionalInterface
    private interface Reading {
        SchemaAndValue read(String topic, Headers headers, byte[] value);
    }

    private Converter instance() {
        try {
            return Class.forName(converter)
                    .asSubclass(Converter.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new InputException(
                    "there is no converter " + converter + "; put its jars into the lib directory of the command line",
                    e);
        } catch (ClassCastException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new InputException(converter + " cannot be used as a Kafka Connect converter", e);
        }
    }
}
