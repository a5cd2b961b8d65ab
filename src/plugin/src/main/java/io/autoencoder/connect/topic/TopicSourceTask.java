// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import io.autoencoder.connect.consume.ReaderThread;
import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.metrics.TopicMetrics;
import io.autoencoder.connect.record.ReplayMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.TransactionContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads some partitions, and hands their records on in their order. A worker calls all but {@link #commit} and
 * {@link #commitRecord} from one thread.
 */
public final class TopicSourceTask extends SourceTask {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSourceTask.class);
    private static final String NAME = "TopicSourceConnector";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long LAG_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String BOUNDARY_OF_CONNECTOR = "connector";

    private final Function<Map<String, Object>, Consumer<byte[], byte[]>> open;
    private @Nullable Started started;

    /** What there is from {@link #start} to {@link #stop}. */
    private static final class Started {
        final Consumer<byte[], byte[]> consumer;
        final RecordReader reader;
        final TopicMetrics metrics;
        final @Nullable GroupProgress group;

        @Nullable
        TransactionBounds transactions;

        /** Null where nothing is read again. */
        @Nullable
        Replay replay;

        /** What reads again marks its records with. */
        ReplayMark mark = new ReplayMark(1);

        /** A record that was read again and came out all the same. */
        volatile boolean hasLeaked;

        long nextLag = System.nanoTime();

        Started(
                Consumer<byte[], byte[]> consumer,
                RecordReader reader,
                TopicMetrics metrics,
                @Nullable GroupProgress group) {
            this.consumer = consumer;
            this.reader = reader;
            this.metrics = metrics;
            this.group = group;
        }
    }

    /** For the worker. */
    public TopicSourceTask() {
        this(ReaderThread::consumer);
    }

    /** @param open makes a consumer of its settings */
    TopicSourceTask(Function<Map<String, Object>, Consumer<byte[], byte[]>> open) {
        this.open = open;
    }

    @Override
    public String version() {
        return ProductVersion.current();
    }

    @Override
    public void start(Map<String, String> settings) {
        TopicSourceConfig config = new TopicSourceConfig(settings);
        Assignment assignment = Assignment.parse(
                Objects.requireNonNull(settings.get(TopicSourceConfig.ASSIGNMENT), "the connector assigns partitions"));
        TopicMetrics metrics =
                new TopicMetrics(assignment.partitions().size(), sentence -> LOG.info("{}: {}", NAME, sentence));
        RecordReader reader = new RecordReader(
                config,
                Objects.requireNonNull(settings.get(TopicSourceConfig.IDENTITY), "the connector names itself"),
                metrics);
        GroupProgress group = config.group()
                .map(name -> new GroupProgress(
                        name,
                        config.cluster(),
                        assignment.partitions(),
                        context.offsetStorageReader(),
                        System::nanoTime))
                .orElse(null);
        Consumer<byte[], byte[]> consumer = open.apply(consumerSettings(config, settings));
        Started begun = new Started(consumer, reader, metrics, group);
        started = begun;
        begun.transactions = transactions(config, settings);
        place(consumer, config, assignment);
        config.replay().ifPresent(reach -> {
            begun.replay = new Replay(reach, config.replayRecords(), metrics, System::nanoTime);
            begun.mark = new ReplayMark(reach.windows());
        });
        show(metrics);
    }

    /** With the number of the task in the name of the client, as far as it is known: it is in the consumer's MBeans. */
    private static Map<String, Object> consumerSettings(TopicSourceConfig config, Map<String, String> settings) {
        Map<String, Object> consumer = config.consumer();
        consumer.putIfAbsent(
                ConsumerConfig.CLIENT_ID_CONFIG, "autoencoder-topics-" + settings.get(TopicSourceConfig.CLIENT));
        return consumer;
    }

    private @Nullable TransactionBounds transactions(TopicSourceConfig config, Map<String, String> settings) {
        if (!BOUNDARY_OF_CONNECTOR.equalsIgnoreCase(settings.get(TRANSACTION_BOUNDARY_CONFIG))) {
            return null;
        }
        TransactionContext transactions = context.transactionContext();
        return transactions == null
                ? null
                : new TransactionBounds(
                        transactions, config.transactionRecords(), config.transactionMillis(), System::nanoTime);
    }

    /** Goes on where Connect knows of an offset, and begins elsewhere. */
    private void place(Consumer<byte[], byte[]> consumer, TopicSourceConfig config, Assignment assignment) {
        consumer.assign(assignment.partitions());
        Map<Map<String, Object>, TopicPartition> keys = assignment.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> SourcePosition.partition(config.cluster(), partition), Function.identity()));
        Set<TopicPartition> unread = new HashSet<>(assignment.partitions());
        context.offsetStorageReader().offsets(keys.keySet()).forEach((key, offset) -> {
            OptionalLong next = SourcePosition.next(offset);
            if (next.isPresent()) {
                TopicPartition partition = keys.get(key);
                consumer.seek(partition, next.getAsLong());
                unread.remove(partition);
            }
        });
        StartAt startAt = config.startAt();
        if (startAt instanceof StartAt.Latest) {
            Set<TopicPartition> added = new HashSet<>(unread);
            added.retainAll(assignment.added());
            new StartAt.Earliest().seek(consumer, added);
            unread.removeAll(added);
        }
        startAt.seek(consumer, unread);
        LOG.info(
                "{}: reads {} partitions, {} of them with start.at={}",
                NAME,
                assignment.partitions().size(),
                unread.size(),
                config.getString(TopicSourceConfig.START_AT_CONFIG));
    }

    private void show(TopicMetrics metrics) {
        try {
            metrics.register(context.pluginMetrics());
        } catch (LinkageError e) {
            // A worker before 4.1.
            LOG.debug("{}: the worker has no place for the metrics of plugins", NAME, e);
        }
    }

    @Override
    public @Nullable List<SourceRecord> poll() {
        Started now = started;
        if (now == null) {
            return null;
        }
        now.metrics.ensureVisible("source");
        if (now.group != null) {
            now.group.tell(now.consumer);
        }
        requireNoLeak(now);
        Replay replay = now.replay;
        if (replay != null && !replay.isOver()) {
            List<SourceRecord> marked = handed(
                    now.consumer,
                    read(() -> replay.poll(now.consumer, POLL), Map.of()),
                    (partition, record) -> now.reader.replay(partition, record, replay.resumesAt(partition), now.mark));
            replay.handed(marked.size());
            return marked.isEmpty() ? null : marked;
        }
        ConsumerRecords<byte[], byte[]> records = read(() -> now.consumer.poll(POLL), ConsumerRecords.empty());
        List<SourceRecord> handed = handed(now.consumer, byPartition(records), now.reader::read);
        measure(now, records);
        if (now.transactions != null) {
            now.transactions.polled(handed.size(), lag(now.consumer) > 0);
            // Not null: some workers end a transaction only behind a list.
            return handed;
        }
        return handed.isEmpty() ? null : handed;
    }

    /** Makes what is handed on of a record; null leaves it out. */
    @FunctionalInterface
    private interface Reading {
        @Nullable
        SourceRecord of(TopicPartition partition, ConsumerRecord<byte[], byte[]> record);
    }

    private static Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition(
            ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> all = new LinkedHashMap<>();
        records.partitions().forEach(partition -> all.put(partition, records.records(partition)));
        return all;
    }

    private static List<SourceRecord> handed(
            Consumer<?, ?> consumer,
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records,
            Reading reading) {
        List<SourceRecord> handed = new ArrayList<>();
        try {
            records.forEach((partition, own) -> {
                for (ConsumerRecord<byte[], byte[]> record : own) {
                    SourceRecord read = reading.of(partition, record);
                    if (read != null) {
                        handed.add(read);
                    }
                }
            });
            return handed;
        } catch (RetriableException | org.apache.kafka.connect.errors.RetriableException e) {
            // The worker polls again, and the consumer would go on behind them.
            records.forEach(
                    (partition, own) -> consumer.seek(partition, own.get(0).offset()));
            throw e;
        }
    }

    /** Rather no more records than some that come twice. */
    private static void requireNoLeak(Started now) {
        if (now.hasLeaked) {
            throw new ConnectException(NAME
                    + ": a record that was read again to fill windows came out, with the header "
                    + ReplayMark.HEADER + "; let no transform before WindowAggregate take this header away, or set "
                    + ReplayReach.KEY + "=none");
        }
    }

    /** @param nothing that a consumer reads which is woken up */
    private static <T> T read(Supplier<T> reading, T nothing) {
        try {
            return reading.get();
        } catch (WakeupException e) {
            return nothing;
        } catch (RetriableException e) {
            throw e;
        } catch (KafkaException e) {
            throw new ConnectException(
                    NAME + ": the topics cannot be read (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); check the settings of consumer.",
                    e);
        }
    }

    private static void measure(Started now, ConsumerRecords<byte[], byte[]> records) {
        now.metrics.read(records.count());
        if (System.nanoTime() - now.nextLag < 0) {
            return;
        }
        now.nextLag = System.nanoTime() + LAG_NANOS;
        now.metrics.lag(lag(now.consumer));
        // Of the partition that is farthest behind.
        records.partitions().stream()
                .mapToLong(partition -> records.records(partition).get(0).timestamp())
                .filter(timestamp -> timestamp >= 0)
                .min()
                .ifPresent(oldest -> now.metrics.age((double) System.currentTimeMillis() - oldest));
    }

    /** NaN where no broker has told yet. */
    private static double lag(Consumer<?, ?> consumer) {
        double lag = Double.NaN;
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong left = consumer.currentLag(partition);
            if (left.isPresent()) {
                lag = (Double.isNaN(lag) ? 0 : lag) + left.getAsLong();
            }
        }
        return lag;
    }

    /**
     * A record was written, or dropped.
     *
     * @param written null where it was dropped
     */
    @Override
    public void commitRecord(SourceRecord record, @Nullable RecordMetadata written) {
        Started now = started;
        if (now != null && written != null && record instanceof ReplayedRecord) {
            now.hasLeaked = true;
        }
    }

    /** Offsets were stored; some workers say so from a thread of its own. */
    @Override
    public void commit() {
        Started now = started;
        if (now != null && now.group != null) {
            now.group.stored();
        }
    }

    @Override
    public void stop() {
        Started now = started;
        started = null;
        if (now != null) {
            now.metrics.close();
            now.consumer.close();
        }
    }
}
