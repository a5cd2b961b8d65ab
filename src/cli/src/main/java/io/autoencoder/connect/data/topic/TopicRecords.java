// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import io.autoencoder.connect.data.InputException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The records of topics in order of their timestamps, partitions merged: a record is handed out when every partition
 * that is not at its end has one to compare. For one thread.
 */
public final class TopicRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Records of a partition that are kept while another one is waited for. */
    private static final int KEPT = 5_000;

    private static final long STALL_SECONDS = 30;

    private static final int API_TIMEOUT_MS = 15_000;

    private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_TIME =
            Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
                    .thenComparing(ConsumerRecord::topic)
                    .thenComparingInt(ConsumerRecord::partition)
                    .thenComparingLong(ConsumerRecord::offset);

    private final List<String> topics;
    private final Object servers;
    private final Consumer<byte[], byte[]> consumer;
    private final TopicBounds bounds;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> waiting = new HashMap<>();
    private final long start = System.nanoTime();

    private TopicRecords(List<String> topics, Object servers, Consumer<byte[], byte[]> consumer, TopicBounds bounds) {
        this.topics = topics;
        this.servers = servers;
        this.consumer = consumer;
        this.bounds = bounds;
    }

    /**
     * Starts reading.
     *
     * @param topics one or more
     * @param consumer settings of the consumer; {@code bootstrap.servers} among them
     * @throws InputException if no broker answers or a topic does not exist
     */
    public static TopicRecords read(List<String> topics, Map<String, String> consumer, TopicBounds bounds) {
        List<String> distinct = topics.stream().distinct().toList();
        return open(distinct, settings(distinct, consumer), bounds);
    }

    /** The settings of a consumer that reads by itself, with whatever is given besides. */
    static Map<String, Object> settings(List<String> topics, Map<String, String> consumer) {
        if (!consumer.containsKey(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new InputException(TopicSource.name(topics)
                    + " needs --bootstrap-servers, or bootstrap.servers in the" + " consumer's settings");
        }
        Map<String, Object> settings = new HashMap<>(consumer);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
        settings.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
        settings.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "autoencoder");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    /** @throws InputException if no broker answers or a topic does not exist */
    static TopicRecords open(List<String> topics, Map<String, Object> settings, TopicBounds bounds) {
        Object servers = settings.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
        return over(consumer(topics, settings), topics, String.valueOf(servers), bounds);
    }

    /**
     * Reads with a given consumer, which is closed with the records.
     *
     * @param servers where it reads, for messages
     */
    static TopicRecords over(
            Consumer<byte[], byte[]> consumer, List<String> topics, Object servers, TopicBounds bounds) {
        TopicRecords records = new TopicRecords(topics, servers, consumer, bounds);
        try {
            records.begin();
            return records;
        } catch (InputException e) {
            records.close();
            throw e;
        }
    }

    private static Consumer<byte[], byte[]> consumer(List<String> topics, Map<String, Object> settings) {
        try {
            return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new InputException(
                    TopicSource.name(topics) + ": the consumer's settings are refused: " + reason.getMessage(), e);
        }
    }

    private void begin() {
        List<TopicPartition> assigned =
                topics.stream().flatMap(this::partitions).toList();
        consumer.assign(assigned);
        consumer.seekToBeginning(assigned);
        assigned.forEach(partition -> waiting.put(partition, new ArrayDeque<>()));
        ends.putAll(asked(() -> consumer.endOffsets(assigned)));
        bounds.until().ifPresent(time -> {
            Map<TopicPartition, Long> times = new HashMap<>();
            assigned.forEach(partition -> times.put(partition, time.toEpochMilli()));
            Map<TopicPartition, OffsetAndTimestamp> later = asked(() -> consumer.offsetsForTimes(times));
            later.forEach((partition, offset) -> {
                if (offset != null) {
                    ends.merge(partition, offset.offset(), Math::min);
                }
            });
        });
    }

    private Stream<TopicPartition> partitions(String topic) {
        List<PartitionInfo> partitions = asked(topic, () -> consumer.partitionsFor(topic));
        if (partitions == null || partitions.isEmpty()) {
            throw unknown(topic, null);
        }
        return partitions.stream().map(partition -> new TopicPartition(topic, partition.partition()));
    }

    private <T> T asked(Supplier<T> question) {
        return asked(String.join(", ", topics), question);
    }

    private <T> T asked(String topic, Supplier<T> question) {
        try {
            return question.get();
        } catch (TimeoutException e) {
            throw new InputException(
                    TopicSource.name(topics) + ": no broker answers at " + servers
                            + "; check --bootstrap-servers and that the" + " broker runs",
                    e);
        } catch (UnknownTopicOrPartitionException e) {
            throw unknown(topic, e);
        } catch (KafkaException e) {
            throw new InputException(
                    TopicSource.name(topics) + ": the broker at " + servers + " refuses to read it: " + e.getMessage(),
                    e);
        }
    }

    private InputException unknown(String topic, @Nullable Throwable cause) {
        return new InputException("there is no topic " + topic + " at " + servers + "; check --topic", cause);
    }

    String topic() {
        return TopicSource.name(topics);
    }

    /** In which part of the topic is looked, for a message. */
    String window() {
        return bounds.until().map(time -> " before " + time).orElse("")
                + bounds.maxDuration()
                        .map(time -> ", and none came within " + time.toSeconds() + " s")
                        .orElse("");
    }

    /**
     * The next record; null at the end.
     *
     * @throws InputException if no more come although there should be some
     */
    public @Nullable ConsumerRecord<byte[], byte[]> next() {
        long lastArrival = System.nanoTime();
        while (true) {
            if (mayHandOut()) {
                Optional<Deque<ConsumerRecord<byte[], byte[]>>> first = earliest();
                if (first.isPresent()) {
                    return first.get().poll();
                }
                if (isOver()) {
                    return null;
                }
            }
            if (fetch()) {
                lastArrival = System.nanoTime();
            } else if (bounds.maxDuration().isEmpty()
                    && System.nanoTime() - lastArrival > TimeUnit.SECONDS.toNanos(STALL_SECONDS)) {
                throw new InputException(TopicSource.name(topics) + ": no more records come from " + servers
                        + " although the topic has some; check that the broker runs");
            }
        }
    }

    /** Whether the earliest of all records is among the waiting ones, as far as one can know. */
    private boolean mayHandOut() {
        return waiting.entrySet().stream()
                .allMatch(partition -> !partition.getValue().isEmpty() || atEnd(partition.getKey()));
    }

    private Optional<Deque<ConsumerRecord<byte[], byte[]>>> earliest() {
        return waiting.values().stream()
                .filter(records -> !records.isEmpty())
                .min(Comparator.comparing(Deque::peek, BY_TIME));
    }

    private boolean atEnd(TopicPartition partition) {
        return asked(() -> consumer.position(partition)) >= end(partition);
    }

    private long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private boolean isOver() {
        return bounds.maxDuration()
                .map(longest -> System.nanoTime() - start > longest.toNanos())
                .orElse(true);
    }

    private boolean fetch() {
        List<TopicPartition> full = new ArrayList<>();
        List<TopicPartition> hungry = new ArrayList<>();
        waiting.forEach(
                (partition, records) -> (records.size() >= KEPT || isDone(partition) ? full : hungry).add(partition));
        consumer.pause(full);
        consumer.resume(hungry);
        boolean[] some = new boolean[1];
        asked(() -> consumer.poll(POLL)).forEach(row -> {
            TopicPartition partition = new TopicPartition(row.topic(), row.partition());
            if (bounds.maxDuration().isPresent() || row.offset() < end(partition)) {
                waiting.computeIfAbsent(partition, first -> new ArrayDeque<>()).add(row);
                some[0] = true;
            }
        });
        return some[0];
    }

    /** Whether nothing more is wanted from a partition. */
    private boolean isDone(TopicPartition partition) {
        return bounds.maxDuration().isEmpty() && atEnd(partition);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
