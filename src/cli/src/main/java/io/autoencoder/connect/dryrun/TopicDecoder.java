// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import io.autoencoder.connect.data.topic.EitherJson;
import io.autoencoder.connect.dryrun.sample.Sample;
import io.autoencoder.connect.dryrun.sample.TopicSamples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.runtime.ConnectorConfig;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of a topic by the connector's own converters. Where neither it nor the worker names one, keys are text,
 * and values JSON with or without a schema.
 */
final class TopicDecoder implements TopicSamples.Decoder {

    private static final String KEY = "key.converter";
    private static final String VALUE = "value.converter";
    private static final String HEADER = "header.converter";
    private static final String VERSION = ".plugin.version";

    private final Bytes keys;
    private final Bytes values;
    private final HeaderConverter headers;
    private final ClassLoader headerLoader;

    /** Makes Connect data of bytes. */
    @FunctionalInterface
    private interface Bytes {
        SchemaAndValue read(String topic, Headers headers, byte @Nullable [] bytes);
    }

    TopicDecoder(IdleWorker worker, ConnectorConfig config, boolean workerGiven, Consumer<String> notes) {
        Plugins plugins = worker.plugins();
        Optional<Converter> key = converter(worker, config, KEY, workerGiven);
        Optional<Converter> value = converter(worker, config, VALUE, workerGiven);
        if (key.isEmpty()) {
            notes.accept("keys are read as text, as no key.converter is named");
        }
        if (value.isEmpty()) {
            notes.accept("values are read as JSON, as no value.converter is named");
        }
        keys = key.map(converter -> within(plugins, converter)).orElse(TopicDecoder::text);
        values = value.map(converter -> within(plugins, converter)).orElseGet(() -> new EitherJson(Map.of())::read);
        headers = headerConverter(plugins, config);
        headerLoader = Loaders.of(headers, plugins);
    }

    private static Optional<Converter> converter(
            IdleWorker worker, ConnectorConfig config, String key, boolean workerGiven) {
        Optional<Converter> own = Optional.ofNullable(worker.plugins().newConverter(config, key, key + VERSION));
        return own.isPresent() || !workerGiven
                ? own
                : Optional.ofNullable(
                        worker.plugins().newConverter(worker.worker().config(), key, key + VERSION));
    }

    private static HeaderConverter headerConverter(Plugins plugins, ConnectorConfig config) {
        HeaderConverter own = plugins.newHeaderConverter(config, HEADER, HEADER + VERSION);
        return own == null ? new SimpleHeaderConverter() : own;
    }

    private static Bytes within(Plugins plugins, Converter converter) {
        ClassLoader loader = Loaders.of(converter, plugins);
        return (topic, headers, bytes) -> Loaders.within(loader, () -> converter.toConnectData(topic, headers, bytes));
    }

    private static SchemaAndValue text(String topic, Headers headers, byte @Nullable [] bytes) {
        return bytes == null
                ? SchemaAndValue.NULL
                : new SchemaAndValue(Schema.OPTIONAL_STRING_SCHEMA, new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public Sample decode(ConsumerRecord<byte[], byte[]> row, String position, Sample.Origin origin) {
        Optional<Long> timestamp = Optional.of(row.timestamp());
        String reading = KEY;
        try {
            SchemaAndValue key = keys.read(row.topic(), row.headers(), row.key());
            reading = VALUE;
            SchemaAndValue value = values.read(row.topic(), row.headers(), row.value());
            reading = HEADER;
            ConnectHeaders converted = headers(row);
            return new Sample(position, key, value, converted, timestamp, Optional.of(origin), Optional.empty());
        } catch (Exception e) {
            return new Sample(
                    position,
                    bytes(row.key()),
                    bytes(row.value()),
                    new ConnectHeaders(),
                    timestamp,
                    Optional.of(origin),
                    Optional.of(new Sample.Failure(reading, e)));
        }
    }

    private ConnectHeaders headers(ConsumerRecord<byte[], byte[]> row) {
        ConnectHeaders converted = new ConnectHeaders();
        List.of(row.headers().toArray())
                .forEach(header -> converted.add(
                        header.key(),
                        Loaders.within(
                                headerLoader,
                                () -> headers.toConnectHeader(row.topic(), header.key(), header.value()))));
        return converted;
    }

    private static SchemaAndValue bytes(byte @Nullable [] bytes) {
        return new SchemaAndValue(Schema.OPTIONAL_BYTES_SCHEMA, bytes);
    }
}
