// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of a topic, without a group, until it is told to stop. What goes wrong is told in one sentence,
 * and tried again.
 */
public final class TopicReader implements Runnable {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long LOOK_FOR_PARTITIONS_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final TopicWords topic;
    private final Supplier<Consumer<byte[], byte[]>> open;
    private final StartOffsets start;
    private final TopicListener listener;
    private final java.util.function.Consumer<String> log;
    private final long retryMillis;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** The next offset of each partition; kept where the consumer is not. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile boolean isFailing;

    /** What has to be read before the listener has caught up; null until known, empty from then on. */
    private @Nullable Map<TopicPartition, Long> ends;

    /**
     * @param open makes a consumer
     * @param start where reading begins; partitions that come later are read from their beginning
     * @param log takes a sentence when the topic can no longer be read, and when it can again
     * @param retryMillis after how long a topic that could not be read is tried again
     */
    public TopicReader(
            TopicWords topic,
            Supplier<Consumer<byte[], byte[]>> open,
            StartOffsets start,
            TopicListener listener,
            java.util.function.Consumer<String> log,
            long retryMillis) {
        this.topic = topic;
        this.open = open;
        this.start = start;
        this.listener = listener;
        this.log = log;
        this.retryMillis = retryMillis;
    }

    /** Ends {@link #run} soon; may be called by any thread. */
    public void stop() {
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
                listener.read(record);
            }
            listener.looked(lag(opened));
            tellCaughtUp(opened);
            if (isFailing) {
                isFailing = false;
                log.accept(topic.content() + " are read from topic " + topic.name() + " again");
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
        Map<TopicPartition, Long> starts =
                positions.isEmpty() ? start.of(opened, added) : opened.beginningOffsets(added);
        opened.assign(all);
        positions.keySet().retainAll(all);
        positions.putAll(starts);
        positions.forEach(opened::seek);
        if (ends == null) {
            ends = opened.endOffsets(all);
        }
    }

    private void tellCaughtUp(Consumer<byte[], byte[]> opened) {
        Map<TopicPartition, Long> left = ends;
        if (left == null || left.isEmpty()) {
            return;
        }
        // Not the offsets of what was read: markers of transactions and what compaction left out are passed over.
        boolean isCaughtUp = left.entrySet().stream().allMatch(end -> opened.position(end.getKey()) >= end.getValue());
        if (isCaughtUp) {
            ends = Map.of();
            listener.caughtUp();
        }
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
            log.accept(topic.content() + " cannot be read from topic " + topic.name() + " ("
                    + cause.getClass().getSimpleName() + ": " + cause.getMessage()
                    + "); " + topic.meanwhile() + ", and it is tried again every "
                    + TimeUnit.MILLISECONDS.toSeconds(retryMillis) + " s; check " + topic.keys()
                    + ".topic and the settings of " + topic.keys() + ".consumer");
        }
    }
}
