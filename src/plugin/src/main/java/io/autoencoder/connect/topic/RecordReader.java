// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.autoencoder.connect.metrics.TopicMetrics;
import io.autoencoder.connect.record.ReplayMark;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.jspecify.annotations.Nullable;

/** Makes records for the framework of those that were read. Not thread-safe. */
final class RecordReader {

    /** Which connectors a record came through: a header for each of them. */
    static final String PASSED = "autoencoder_topic_source";

    private final TopicSourceConfig config;
    private final TopicMetrics metrics;
    private final Converter keys;
    private final Converter values;
    private final HeaderConverter headers;
    private final boolean keepsPartition;
    private final byte[] identity;
    private final SchemaAndValue passed;

    /** What does not change between the records of a partition. */
    private record Origin(Map<String, ?> partition, String outputTopic) {}

    private final Map<TopicPartition, Origin> origins = new HashMap<>();

    /** @param identity of the connector, and no other that a record may come through */
    RecordReader(TopicSourceConfig config, String identity, TopicMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
        this.keys = config.converters().ofKeys();
        this.values = config.converters().ofValues();
        this.headers = config.converters().ofHeaders();
        this.keepsPartition = config.keepsPartition();
        this.identity = identity.getBytes(UTF_8);
        this.passed = headers.toConnectHeader("", PASSED, this.identity);
    }

    /**
     * Reads a record.
     *
     * @return null where it is left out
     * @throws RetriableException if it cannot be read now, as org.apache.kafka.connect.errors.RetriableException
     * @throws ConnectException if it cannot be handed on, and is not to be left out
     */
    @Nullable
    SourceRecord read(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        String part = "headers";
        try {
            ConnectHeaders kept = headers(record);
            if (kept == null) {
                return looped(record);
            }
            part = "key";
            SchemaAndValue key = key(record);
            part = "value";
            SchemaAndValue value = value(record);
            Origin origin = origins.computeIfAbsent(partition, this::origin);
            return new SourceRecord(
                    origin.partition,
                    SourcePosition.offset(record.offset() + 1),
                    origin.outputTopic,
                    keepsPartition ? record.partition() : null,
                    key.schema(),
                    key.value(),
                    value.schema(),
                    value.value(),
                    timestamp(record),
                    kept);
        } catch (RetriableException | org.apache.kafka.connect.errors.RetriableException e) {
            // As of a schema registry that does not answer.
            throw e;
        } catch (RuntimeException e) {
            return unreadable(record, part, e);
        }
    }

    /**
     * Reads a record again. One that cannot be read, or that the connector itself wrote, was dealt with before.
     *
     * @param next offset where the partition goes on
     * @return null where it is left out
     * @throws RetriableException as {@link #read}
     */
    @Nullable
    SourceRecord replay(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, long next, ReplayMark mark) {
        try {
            ConnectHeaders kept = headers(record);
            if (kept == null) {
                return null;
            }
            mark.addTo(kept);
            Origin origin = origins.computeIfAbsent(partition, this::origin);
            return new ReplayedRecord(
                    origin.partition,
                    SourcePosition.offset(next),
                    origin.outputTopic,
                    keepsPartition ? record.partition() : null,
                    key(record),
                    value(record),
                    timestamp(record),
                    kept);
        } catch (RetriableException | org.apache.kafka.connect.errors.RetriableException e) {
            throw e;
        } catch (RuntimeException dealtWithBefore) {
            return null;
        }
    }

    private SchemaAndValue key(ConsumerRecord<byte[], byte[]> record) {
        return keys.toConnectData(record.topic(), record.headers(), record.key());
    }

    private SchemaAndValue value(ConsumerRecord<byte[], byte[]> record) {
        return values.toConnectData(record.topic(), record.headers(), record.value());
    }

    private static @Nullable Long timestamp(ConsumerRecord<?, ?> record) {
        return record.timestamp() < 0 ? null : record.timestamp();
    }

    private Origin origin(TopicPartition partition) {
        return new Origin(SourcePosition.partition(config.cluster(), partition), config.outputTopic(partition.topic()));
    }

    /** Null where the connector itself wrote the record. */
    private @Nullable ConnectHeaders headers(ConsumerRecord<byte[], byte[]> record) {
        ConnectHeaders kept = new ConnectHeaders();
        for (Header header : record.headers()) {
            if (header.key().equals(PASSED) && Arrays.equals(header.value(), identity)) {
                return null;
            }
            kept.add(header.key(), headers.toConnectHeader(record.topic(), header.key(), header.value()));
        }
        kept.add(PASSED, passed);
        return kept;
    }

    private @Nullable SourceRecord looped(ConsumerRecord<byte[], byte[]> record) {
        if (config.onLoop() == OnUnreadable.FAIL) {
            throw new LoopException(
                    "TopicSourceConnector: connector " + config.name()
                            + " reads what it wrote before (" + place(record)
                            + "); let no record come out in a topic that is read, and then leave out those that are there"
                            + " with on.loop=skip; if the record is an earlier connector's of the same name, give this one another");
        }
        metrics.looped();
        return null;
    }

    private @Nullable SourceRecord unreadable(ConsumerRecord<byte[], byte[]> record, String part, RuntimeException e) {
        if (e instanceof LoopException) {
            throw e;
        }
        if (config.onUnreadable() == OnUnreadable.FAIL) {
            // Without the cause: its message may hold what was read.
            throw new ConnectException("TopicSourceConnector: the " + part + " of a record cannot be read ("
                    + e.getClass().getSimpleName() + ", " + place(record) + "); correct input."
                    + (part.equals("headers") ? "header" : part)
                    + ".converter, or leave such records out with on.unreadable=skip");
        }
        metrics.unreadable();
        return null;
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return "topic=" + record.topic() + ", partition=" + record.partition() + ", offset=" + record.offset();
    }
}
