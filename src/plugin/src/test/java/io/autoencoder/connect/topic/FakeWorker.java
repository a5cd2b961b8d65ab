// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Runs one task over topics in memory, with the offsets that a worker would keep. */
final class FakeWorker {

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> log = new LinkedHashMap<>();
    private final Map<Map<String, Object>, Map<String, Object>> offsets = new HashMap<>();
    private final Map<String, Gauge<?>> gauges = new HashMap<>();
    private final Reading consumer = new Reading();
    private final TopicSourceTask task = new TopicSourceTask(settings -> consumer);
    private int ended;

    /** Reads the log from where it is, some records at once. */
    private final class Reading extends MockConsumer<byte[], byte[]> {

        private final Map<TopicPartition, Long> told = new HashMap<>();
        private int atOnce = Integer.MAX_VALUE;

        Reading() {
            super("none");
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(java.time.Duration timeout) {
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found = new LinkedHashMap<>();
            int left = atOnce;
            for (TopicPartition partition : assignment()) {
                if (paused().contains(partition)) {
                    continue;
                }
                List<ConsumerRecord<byte[], byte[]>> all = records(partition);
                int from = (int) position(partition);
                int to = (int) Math.min(all.size(), (long) from + left);
                if (from < to) {
                    found.put(partition, List.copyOf(all.subList(from, to)));
                    left -= to - from;
                    seek(partition, to);
                }
            }
            return new ConsumerRecords<>(found, Map.of());
        }

        @Override
        public synchronized void assign(Collection<TopicPartition> partitions) {
            updateBeginningOffsets(ends(partitions, 0));
            super.assign(partitions);
        }

        private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions, int factor) {
            Map<TopicPartition, Long> ends = new HashMap<>();
            partitions.forEach(
                    partition -> ends.put(partition, (long) records(partition).size() * factor));
            return ends;
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            return ends(partitions, 1);
        }

        @Override
        public synchronized void seekToEnd(Collection<TopicPartition> partitions) {
            endOffsets(partitions).forEach(this::seek);
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
            times.forEach((partition, time) -> found.put(
                    partition,
                    records(partition).stream()
                            .filter(record -> record.timestamp() >= time)
                            .findFirst()
                            .map(record -> new OffsetAndTimestamp(record.offset(), record.timestamp()))
                            .orElse(null)));
            return found;
        }

        @Override
        public synchronized OptionalLong currentLag(TopicPartition partition) {
            return OptionalLong.of(records(partition).size() - position(partition));
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> committed,
                org.apache.kafka.clients.consumer.OffsetCommitCallback callback) {
            committed.forEach((partition, offset) -> told.put(partition, offset.offset()));
            callback.onComplete(committed, null);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition) {
        return log.computeIfAbsent(partition, unused -> new ArrayList<>());
    }

    void write(String topic, int partition, String key, String value) {
        write(topic, partition, key, value, 0);
    }

    void write(String topic, int partition, String key, String value, long timestamp, Header... headers) {
        List<ConsumerRecord<byte[], byte[]>> records = records(new TopicPartition(topic, partition));
        records.add(new ConsumerRecord<>(
                topic,
                partition,
                records.size(),
                timestamp,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                bytes(key),
                bytes(value),
                new RecordHeaders(headers),
                Optional.empty()));
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    /** An offset that a worker has stored: of the record that is read next. */
    void stored(String topic, int partition, long next) {
        offsets.put(SourcePosition.partition("own", new TopicPartition(topic, partition)), Map.of("offset", next));
    }

    void start(String partitions, String changes) {
        task.initialize(new Context());
        task.start(Settings.ofTask(partitions, changes));
    }

    void readAtOnce(int records) {
        consumer.atOnce = records;
    }

    List<SourceRecord> poll() {
        return task.poll();
    }

    /** How many records each poll hands on, and whether a transaction ends behind them. */
    List<String> endedBehindPolls(int polls) {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < polls; i++) {
            int before = ended;
            int records = Objects.requireNonNull(poll()).size();
            seen.add(records + (ended > before ? " end" : ""));
        }
        return seen;
    }

    void commit() {
        task.commit();
    }

    void committed(SourceRecord record, RecordMetadata written) {
        task.commitRecord(record, written);
    }

    void stop() {
        task.stop();
    }

    /** What the group was told. */
    OptionalLong told(String topic, int partition) {
        Long offset = consumer.told.get(new TopicPartition(topic, partition));
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    double metric(String name) {
        return ((Number) gauges.get(name).value(null, 0)).doubleValue();
    }

    private final class Context implements SourceTaskContext {
        @Override
        public Map<String, String> configs() {
            return Map.of();
        }

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return new OffsetStorageReader() {
                @Override
                public <T> Map<String, Object> offset(Map<String, T> partition) {
                    return offsets.get(partition);
                }

                @Override
                public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
                    Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
                    partitions.forEach(partition -> found.put(partition, offsets.get(partition)));
                    return found;
                }
            };
        }

        @Override
        public TransactionContext transactionContext() {
            return new TransactionContext() {
                @Override
                public void commitTransaction() {
                    ended++;
                }

                @Override
                public void commitTransaction(SourceRecord record) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void abortTransaction() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void abortTransaction(SourceRecord record) {
                    throw new UnsupportedOperationException();
                }
            };
        }

        @Override
        public PluginMetrics pluginMetrics() {
            return new Shown();
        }
    }

    private final class Shown implements PluginMetrics {
        @Override
        public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
            return new Metrics().metricName(name, "plugins", description, tags);
        }

        @Override
        public void addMetric(MetricName name, MetricValueProvider<?> provider) {
            gauges.put(name.name(), (Gauge<?>) provider);
        }

        @Override
        public void removeMetric(MetricName name) {
            gauges.remove(name.name());
        }

        @Override
        public Sensor addSensor(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void removeSensor(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
