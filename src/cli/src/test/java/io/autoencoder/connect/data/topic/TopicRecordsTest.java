// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.data.InputException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** The order in which records of several partitions are handed out, however they arrive. */
class TopicRecordsTest {

    private static final TopicPartition A0 = new TopicPartition("a", 0);
    private static final TopicPartition A1 = new TopicPartition("a", 1);
    private static final TopicPartition B0 = new TopicPartition("b", 0);

    /** A consumer of partitions that hold one record for each timestamp. */
    private static final class Topics extends MockConsumer<byte[], byte[]> {

        private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> logs = new HashMap<>();

        Topics() {
            super("earliest");
        }

        Topics log(TopicPartition partition, long... timestamps) {
            List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
            for (long timestamp : timestamps) {
                log.add(record(partition, log.size(), timestamp));
            }
            logs.put(partition, log);
            updateBeginningOffsets(Map.of(partition, 0L));
            updateEndOffsets(Map.of(partition, (long) timestamps.length));
            updatePartitions(
                    partition.topic(),
                    logs.keySet().stream()
                            .filter(other -> other.topic().equals(partition.topic()))
                            .map(other -> new PartitionInfo(
                                    other.topic(), other.partition(), Node.noNode(), new Node[0], new Node[0]))
                            .toList());
            return this;
        }

        /** At the next poll. */
        void arrives(TopicPartition partition, int from, int to) {
            schedulePollTask(() -> logs.get(partition).subList(from, to).forEach(this::addRecord));
        }

        void allArrive() {
            logs.forEach((partition, log) -> arrives(partition, 0, log.size()));
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            Map<TopicPartition, OffsetAndTimestamp> offsets = new HashMap<>();
            times.forEach((partition, time) -> offsets.put(
                    partition,
                    logs.get(partition).stream()
                            .filter(row -> row.timestamp() >= time)
                            .findFirst()
                            .map(row -> new OffsetAndTimestamp(row.offset(), row.timestamp()))
                            .orElse(null)));
            return offsets;
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset, long timestamp) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                1,
                null,
                new byte[1],
                new RecordHeaders(),
                Optional.empty());
    }

    /** Whatever comes when: what is handed out is the sorted union. */
    @Property(tries = 100)
    void mergesPartitionsByTimeHoweverTheyArrive(
            @ForAll long seed, @ForAll @IntRange(max = 30) int first, @ForAll @IntRange(max = 30) int second) {
        Random random = new Random(seed);
        try (Topics topics = new Topics()
                .log(A0, ascending(first, random))
                .log(A1, ascending(second, random))
                .log(B0, ascending(1 + random.nextInt(30), random))) {
            List<String> expected = topics.logs.values().stream()
                    .flatMap(List::stream)
                    .map(TopicRecordsTest::sortable)
                    .sorted()
                    .toList();
            TopicRecords records = TopicRecords.over(topics, List.of("a", "b"), "here", TopicBounds.NONE);
            arriveInPieces(topics, random);

            assertThat(read(records).stream().map(TopicRecordsTest::sortable)).containsExactlyElementsOf(expected);
        }
    }

    private static void arriveInPieces(Topics topics, Random random) {
        Map<TopicPartition, Integer> sent = new HashMap<>();
        List<TopicPartition> order = new ArrayList<>();
        topics.logs.forEach((partition, log) -> order.addAll(Collections.nCopies(log.size(), partition)));
        Collections.shuffle(order, random);
        for (TopicPartition partition : order) {
            int from = sent.merge(partition, 1, Integer::sum) - 1;
            topics.arrives(partition, from, from + 1);
            if (random.nextInt(4) == 0) {
                topics.schedulePollTask(() -> {});
            }
        }
    }

    private static long[] ascending(int count, Random random) {
        return IntStream.range(0, count)
                .mapToLong(i -> random.nextInt(20))
                .sorted()
                .toArray();
    }

    private static String sortable(ConsumerRecord<?, ?> row) {
        return "%06d %s %02d %06d".formatted(row.timestamp(), row.topic(), row.partition(), row.offset());
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(TopicRecords records) {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> row = records.next(); row != null; row = records.next()) {
            read.add(row);
        }
        return read;
    }

    @Test
    void keepsTheOffsetsOrderWhereTimestampsGoBack() {
        try (Topics topics = new Topics().log(A0, 5, 3, 9).log(A1, 4, 10)) {
            TopicRecords records = TopicRecords.over(topics, List.of("a"), "here", TopicBounds.NONE);
            topics.allArrive();

            assertThat(read(records)).extracting(ConsumerRecord::timestamp).containsExactly(4L, 5L, 3L, 9L, 10L);
        }
    }

    @Test
    void endsWhereTheTopicEndedAtTheStart() {
        try (Topics topics = new Topics().log(A0, 1, 2, 3, 4)) {
            topics.updateEndOffsets(Map.of(A0, 2L));
            TopicRecords records = TopicRecords.over(topics, List.of("a"), "here", TopicBounds.NONE);
            topics.allArrive();

            assertThat(read(records)).extracting(ConsumerRecord::offset).containsExactly(0L, 1L);
        }
    }

    /** The end of a transaction takes an offset and is no record. */
    @Test
    void endsAtAnOffsetWithoutARecord() {
        try (Topics topics = new Topics().log(A0, 1, 2).log(A1, 3)) {
            topics.updateEndOffsets(Map.of(A0, 3L));
            TopicRecords records = TopicRecords.over(topics, List.of("a"), "here", TopicBounds.NONE);
            topics.allArrive();
            topics.schedulePollTask(() -> topics.seek(A0, 3));

            assertThat(read(records)).extracting(ConsumerRecord::timestamp).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void readsRecordsBeforeATime() {
        TopicBounds bounds = new TopicBounds(Optional.empty(), Optional.of(Instant.ofEpochMilli(4)), Optional.empty());
        try (Topics topics = new Topics().log(A0, 1, 3, 5).log(A1, 4, 6).log(B0, 2)) {
            TopicRecords records = TopicRecords.over(topics, List.of("a", "b"), "here", bounds);
            topics.allArrive();

            assertThat(read(records)).extracting(ConsumerRecord::timestamp).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void waitsForNewRecordsWhereADurationIsGiven() {
        TopicBounds bounds = new TopicBounds(Optional.empty(), Optional.empty(), Optional.of(Duration.ofMillis(300)));
        try (Topics topics = new Topics().log(A0, 1, 2)) {
            TopicRecords records = TopicRecords.over(topics, List.of("a"), "here", bounds);
            topics.allArrive();
            topics.schedulePollTask(() -> topics.addRecord(record(A0, 2, 3)));

            assertThat(records.next().offset()).isZero();
            assertThat(records.next().offset()).isEqualTo(1);
            assertThat(read(records)).extracting(ConsumerRecord::offset).containsExactly(2L);
        }
    }

    /** A partition that runs ahead would fill the memory. */
    @Test
    void pausesAPartitionThatIsFarAhead() {
        List<Set<TopicPartition>> paused = new ArrayList<>();
        try (Topics topics = new Topics().log(A0, new long[20_000]).log(A1, 7)) {
            TopicRecords records = TopicRecords.over(topics, List.of("a"), "here", TopicBounds.NONE);
            topics.arrives(A0, 0, 6_000);
            topics.schedulePollTask(() -> paused.add(topics.paused()));
            topics.schedulePollTask(() -> paused.add(topics.paused()));
            topics.arrives(A1, 0, 1);
            topics.arrives(A0, 6_000, 20_000);

            assertThat(read(records)).hasSize(20_001);
        }
        assertThat(paused).containsExactly(Set.of(A0), Set.of(A0));
    }

    @Test
    void namesTheTopicThatIsNotThere() {
        try (Topics topics = new Topics().log(A0, 1)) {
            assertThatThrownBy(() -> TopicRecords.over(topics, List.of("a", "nope"), "here", TopicBounds.NONE))
                    .isInstanceOf(InputException.class)
                    .hasMessage("there is no topic nope at here; check --topic");
            assertThat(topics.closed()).isTrue();
        }
    }

    @Test
    void tellsThatNoBrokerAnswers() {
        try (Topics topics = new Topics().log(A0, 1)) {
            topics.setOffsetsException(new TimeoutException("60 s"));

            assertThatThrownBy(() -> TopicRecords.over(topics, List.of("a"), "here", TopicBounds.NONE))
                    .isInstanceOf(InputException.class)
                    .hasMessageEndingWith(
                            ": no broker answers at here; check --bootstrap-servers and that the broker runs");
        }
    }

    @Test
    void tellsWhyABrokerRefuses() {
        try (Topics topics = new Topics().log(A0, 1)) {
            TopicRecords records = TopicRecords.over(topics, List.of("a"), "here", TopicBounds.NONE);
            topics.setPollException(new KafkaException("Not authorized to access topics: [a]"));

            assertThatThrownBy(records::next)
                    .isInstanceOf(InputException.class)
                    .hasMessageEndingWith(
                            ": the broker at here refuses to read it: Not authorized to access topics: [a]");
        }
    }
}
