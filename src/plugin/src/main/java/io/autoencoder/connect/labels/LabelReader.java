// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.labels;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of a topic with labels, from a time on, until it is told to stop. What goes wrong is told in one
 * sentence, and tried again.
 */
final class LabelReader implements Runnable {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long LOOK_FOR_PARTITIONS_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LabelTopic topic;
    private final Supplier<Consumer<byte[], byte[]>> open;
    private final LabelDecoder decoder;
    private final LabelListener listener;
    private final java.util.function.Consumer<String> log;
    private final long retryMillis;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** The next offset of each partition; kept where the consumer is not. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private boolean isFailing;

    /**
     * @param open makes a consumer
     * @param log takes a sentence when the topic can no longer be read, and when it can again
     * @param retryMillis after how long a topic that could not be read is tried again
     */
    LabelReader(
            LabelTopic topic,
            Supplier<Consumer<byte[], byte[]>> open,
            LabelDecoder decoder,
            LabelListener listener,
            java.util.function.Consumer<String> log,
            long retryMillis) {
        this.topic = topic;
        this.open = open;
        this.decoder = decoder;
        this.listener = listener;
        this.log = log;
        this.retryMillis = retryMillis;
    }

    /** Ends {@link #run} soon; may be called by any thread. */
    void stop() {
        stopped.countDown();
        Consumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    @Override
    public void run() {
        try {
            do {
                readOnce();
            } while (!stopped.await(retryMillis, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the topic cannot be read, or there is nobody to read it for. */
    private void readOnce() {
        try (Consumer<byte[], byte[]> opened = open.get()) {
            consumer = opened;
            read(opened);
        } catch (WakeupException e) {
            // Told to stop.
        } catch (RuntimeException | LinkageError e) {
            fail(e);
        }
    }

    private void read(Consumer<byte[], byte[]> opened) {
        long nextLook = System.nanoTime();
        while (!isStopped()) {
            if (System.nanoTime() - nextLook >= 0) {
                follow(opened);
                nextLook = System.nanoTime() + LOOK_FOR_PARTITIONS_NANOS;
            }
            ConsumerRecords<byte[], byte[]> records = opened.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
                decoder.read(record, listener);
            }
            listener.looked(lag(opened));
            if (isFailing) {
                isFailing = false;
                log.accept("labels are read from topic " + topic.name() + " again");
            }
        }
    }

    /** Reads all partitions there are: new ones from their beginning. */
    private void follow(Consumer<byte[], byte[]> opened) {
        List<TopicPartition> all = opened.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (all.isEmpty()) {
            throw new UnknownTopicOrPartitionException("there is no such topic");
        }
        if (opened.assignment().size() == all.size()) {
            return;
        }
        List<TopicPartition> added = new ArrayList<>(all);
        added.removeAll(positions.keySet());
        Map<TopicPartition, Long> starts = positions.isEmpty() ? starts(opened, added) : opened.beginningOffsets(added);
        opened.assign(all);
        positions.keySet().retainAll(all);
        positions.putAll(starts);
        positions.forEach(opened::seek);
    }

    /**
     * Where the window before now begins: the labels of records that are read again after a restart may have come
     * before it.
     */
    private Map<TopicPartition, Long> starts(Consumer<byte[], byte[]> opened, Collection<TopicPartition> partitions) {
        long since = Math.max(0, System.currentTimeMillis() - topic.windowMillis());
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since));
        // In this order: a label that comes in between is read.
        Map<TopicPartition, Long> starts = new HashMap<>(opened.endOffsets(partitions));
        Map<TopicPartition, OffsetAndTimestamp> found = opened.offsetsForTimes(times);
        found.forEach((partition, offset) -> {
            if (offset != null) {
                starts.put(partition, offset.offset());
            }
        });
        return starts;
    }

    private static double lag(Consumer<byte[], byte[]> opened) {
        return opened.assignment().stream()
                .mapToLong(partition -> opened.currentLag(partition).orElse(0))
                .sum();
    }

    private void fail(Throwable problem) {
        if (isStopped()) {
            return;
        }
        listener.looked(Double.NaN);
        if (!isFailing) {
            isFailing = true;
            Throwable cause = problem.getCause() == null ? problem : problem.getCause();
            log.accept("labels cannot be read from topic " + topic.name() + " ("
                    + cause.getClass().getSimpleName() + ": " + cause.getMessage()
                    + "); scoring goes on, and it is tried again every "
                    + TimeUnit.MILLISECONDS.toSeconds(retryMillis) + " s; check label.topic and"
                    + " the settings of label.consumer");
        }
    }
}
