// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** A topic that somebody else reads; outlives those that it is read by. */
public final class FakeTopic {

    public static final String NAME = "verdicts";

    private final int partitions;
    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private final Map<TopicPartition, Long> atWindow = new HashMap<>();
    private @Nullable KafkaException failure;
    private int opened;

    public FakeTopic(int partitions) {
        this.partitions = partitions;
    }

    /** Appends a record. */
    public synchronized void say(int partition, @Nullable String key, @Nullable String value) {
        log.add(new ConsumerRecord<>(NAME, partition, end(partition), bytes(key), bytes(value)));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private synchronized long end(int partition) {
        return log.stream().filter(record -> record.partition() == partition).count();
    }

    /** The window begins here, with what comes next, and not with the first of all. */
    public synchronized void markWindow(int partition) {
        atWindow.put(new TopicPartition(NAME, partition), end(partition));
    }

    /** From now on every look at it fails, or none does. */
    public synchronized void fail(@Nullable KafkaException problem) {
        failure = problem;
    }

    public synchronized int timesOpened() {
        return opened;
    }

    private synchronized void failIfBroken() {
        if (failure != null) {
            throw failure;
        }
    }

    public synchronized Reading open() {
        opened++;
        return new Reading();
    }

    /** Of whoever reads it. */
    public final class Reading extends MockConsumer<byte[], byte[]> {

        private int delivered;

        Reading() {
            super("earliest");
            updatePartitions(
                    NAME,
                    IntStream.range(0, partitions)
                            .mapToObj(partition -> new PartitionInfo(NAME, partition, null, null, null))
                            .toList());
            IntStream.range(0, partitions).forEach(partition -> {
                TopicPartition place = new TopicPartition(NAME, partition);
                updateBeginningOffsets(Map.of(place, 0L));
                updateEndOffsets(Map.of(place, end(partition)));
            });
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
            times.forEach((partition, time) -> {
                long start = atWindow.getOrDefault(partition, 0L);
                boolean exists = start < end(partition.partition());
                found.put(partition, exists ? new OffsetAndTimestamp(start, time) : null);
            });
            return found;
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            failIfBroken();
            synchronized (FakeTopic.this) {
                log.subList(delivered, log.size()).forEach(this::addRecord);
                delivered = log.size();
            }
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            if (records.isEmpty()) {
                try {
                    TimeUnit.MILLISECONDS.sleep(2);
                } catch (InterruptedException e) {
                    throw new InterruptException(e);
                }
            }
            return records;
        }
    }
}
