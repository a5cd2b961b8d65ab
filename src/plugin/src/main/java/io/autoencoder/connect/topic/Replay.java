// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import io.autoencoder.connect.consume.StartOffsets;
import io.autoencoder.connect.metrics.TopicMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what comes before the positions of a consumer, all partitions at once, and puts the consumer back there: first
 * the last few records, for their times, and then all since so long before those. One {@link #poll} reads no longer
 * than a poll of the consumer. Not thread-safe.
 */
final class Replay {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final String NAME = "TopicSourceConnector";

    /**
     * How many of a partition's last records tell its time: the earliest of theirs does, so that a single one from a
     * wrong clock does not.
     */
    private static final int TAIL = 100;

    private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ReplayReach reach;
    private final long mostRecords;
    private final TopicMetrics metrics;
    private final LongSupplier nanoTime;

    /** Null before the first poll. */
    private @Nullable Map<TopicPartition, Past> pasts;

    private Step step = Step.TIMES;
    private long replayed;
    private long begun;
    private long nextLog;

    private enum Step {
        TIMES,
        RECORDS,
        OVER
    }

    /** What comes before the position of one partition. */
    private static final class Past {
        final long beginning;
        /** Where what there is of it ends: at the position, unless the partition is shorter now. */
        final long end;
        /** Where the partition goes on. */
        final long next;

        long tail = TAIL;
        long earliest = Long.MAX_VALUE;
        long from;

        Past(long beginning, long end, long next) {
            this.beginning = beginning;
            this.end = end;
            this.next = next;
            this.from = Math.max(beginning, end - tail);
        }
    }

    Replay(ReplayReach reach, long mostRecords, TopicMetrics metrics, LongSupplier nanoTime) {
        this.reach = reach;
        this.mostRecords = mostRecords;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    /** Whether the consumer is back where it was. */
    boolean isOver() {
        return step == Step.OVER;
    }

    /**
     * Reads on. The caller may put the consumer back to the first record of what it got, to get it again.
     *
     * @return records to be marked, by partition; none where it is over, and where the consumer has none yet
     * @throws RetriableException if a broker does not answer now
     */
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> poll(
            Consumer<byte[], byte[]> consumer, Duration timeout) {
        if (pasts == null) {
            begun = nanoTime.getAsLong();
            nextLog = begun + LOG_NANOS;
            pasts = pasts(consumer);
            seekToTails(consumer, pasts);
        }
        settle(consumer, pasts);
        if (step == Step.OVER) {
            return Map.of();
        }
        ConsumerRecords<byte[], byte[]> records = consumer.poll(timeout);
        if (step == Step.TIMES) {
            seeTimes(records, pasts);
            return Map.of();
        }
        return before(records, pasts);
    }

    /** Where a partition goes on when it is over. */
    long resumesAt(TopicPartition partition) {
        return Objects.requireNonNull(Objects.requireNonNull(pasts).get(partition)).next;
    }

    /** Of all partitions that have a past. */
    private static Map<TopicPartition, Past> pasts(Consumer<byte[], byte[]> consumer) {
        Set<TopicPartition> partitions = consumer.assignment();
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Past> pasts = new LinkedHashMap<>();
        partitions.stream().sorted(Assignment.ORDER).forEach(partition -> {
            long next = consumer.position(partition);
            long end = Math.min(next, ends.getOrDefault(partition, next));
            long beginning = beginnings.getOrDefault(partition, end);
            if (beginning < end) {
                pasts.put(partition, new Past(beginning, end, next));
            }
        });
        return pasts;
    }

    /** Others wait until it is over. */
    private static void seekToTails(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Past> pasts) {
        List<TopicPartition> others = new ArrayList<>(consumer.assignment());
        others.removeAll(pasts.keySet());
        consumer.pause(others);
        pasts.forEach((partition, past) -> consumer.seek(partition, past.from));
    }

    /** Pauses partitions that are read, and takes the next step where all are. */
    private void settle(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Past> pasts) {
        pasts.forEach((partition, past) -> {
            if (consumer.position(partition) >= past.end && !widens(consumer, partition, past)) {
                consumer.pause(List.of(partition));
            }
        });
        if (!consumer.paused().containsAll(pasts.keySet())) {
            tellProgress(consumer, pasts);
        } else if (step == Step.TIMES && !pasts.isEmpty()) {
            seekToPast(consumer, pasts);
            settle(consumer, pasts);
        } else {
            resume(consumer, pasts);
        }
    }

    /** Where the last offsets of a compacted topic have no records, or none with a time, those before them may. */
    private boolean widens(Consumer<byte[], byte[]> consumer, TopicPartition partition, Past past) {
        if (step != Step.TIMES || past.earliest != Long.MAX_VALUE || past.from == past.beginning) {
            return false;
        }
        past.tail *= TAIL;
        past.from = Math.max(past.beginning, past.end - past.tail);
        consumer.seek(partition, past.from);
        return true;
    }

    private static void seeTimes(ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Past> pasts) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Past past = pasts.get(new TopicPartition(record.topic(), record.partition()));
            if (past != null && record.offset() < past.end && record.timestamp() >= 0) {
                past.earliest = Math.min(past.earliest, record.timestamp());
            }
        }
    }

    private void seekToPast(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Past> pasts) {
        Map<TopicPartition, Long> starts = starts(consumer, pasts);
        long all = 0;
        for (Map.Entry<TopicPartition, Past> one : pasts.entrySet()) {
            Past past = one.getValue();
            past.from = Math.min(past.end, Math.max(past.beginning, starts.getOrDefault(one.getKey(), past.beginning)));
            all += past.end - past.from;
        }
        if (all > mostRecords) {
            LOG.warn(
                    "{}: {} records would fill windows of {} ms, and {}={} are read: windows are not full at first",
                    NAME,
                    all,
                    reach.millis(),
                    TopicSourceConfig.REPLAY_RECORDS_CONFIG,
                    mostRecords);
            double share = (double) mostRecords / all;
            pasts.values().forEach(past -> past.from = past.end - (long) ((past.end - past.from) * share));
            all = mostRecords;
        }
        LOG.info(
                "{}: reads up to {} records of {} partitions again, since {} ms before the last, to fill windows",
                NAME,
                all,
                pasts.size(),
                reach.millis());
        step = Step.RECORDS;
        consumer.resume(pasts.keySet());
        pasts.forEach((partition, past) -> consumer.seek(partition, past.from));
        metrics.replayed(0, all, 0);
    }

    /** Of partitions with times: the first record as far back as windows reach. */
    private Map<TopicPartition, Long> starts(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Past> pasts) {
        Map<Long, List<TopicPartition>> byTime = new HashMap<>();
        pasts.forEach((partition, past) -> {
            if (past.earliest != Long.MAX_VALUE) {
                byTime.computeIfAbsent(Math.max(0, past.earliest - reach.millis()), unused -> new ArrayList<>())
                        .add(partition);
            }
        });
        Map<TopicPartition, Long> starts = new HashMap<>();
        byTime.forEach(
                (time, partitions) -> starts.putAll(StartOffsets.since(time).of(consumer, partitions)));
        return starts;
    }

    private static Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> before(
            ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Past> pasts) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found = new LinkedHashMap<>();
        for (TopicPartition partition : records.partitions()) {
            Past past = pasts.get(partition);
            List<ConsumerRecord<byte[], byte[]>> own = past == null
                    ? List.of()
                    : records.records(partition).stream()
                            .filter(record -> record.offset() < past.end)
                            .toList();
            if (!own.isEmpty()) {
                found.put(partition, own);
            }
        }
        return found;
    }

    /** So many more records have been handed on. */
    void handed(int records) {
        replayed += records;
    }

    private void tellProgress(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Past> pasts) {
        if (step != Step.RECORDS) {
            return;
        }
        long left = 0;
        for (Map.Entry<TopicPartition, Past> one : pasts.entrySet()) {
            left += Math.max(0, one.getValue().end - consumer.position(one.getKey()));
        }
        long now = nanoTime.getAsLong();
        metrics.replayed(replayed, left, now - begun);
        if (now - nextLog >= 0) {
            nextLog = now + LOG_NANOS;
            LOG.info("{}: has read {} records again, up to {} are left", NAME, replayed, left);
        }
    }

    private void resume(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Past> pasts) {
        pasts.forEach((partition, past) -> consumer.seek(partition, past.next));
        Collection<TopicPartition> all = consumer.assignment();
        consumer.resume(all);
        step = Step.OVER;
        long nanos = nanoTime.getAsLong() - begun;
        metrics.replayed(replayed, 0, nanos);
        LOG.info(
                "{}: has read {} records again in {} ms, and goes on",
                NAME,
                replayed,
                TimeUnit.NANOSECONDS.toMillis(nanos));
    }
}
