// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.transforms.WindowAggregate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a task reads again before it goes on. */
class ReplayTest {

    private static final String MARK = "autoencoder_replay";
    private static final String WINDOW = "transforms=w; transforms.w.type=" + WindowAggregate.Value.class.getName()
            + "; transforms.w.windows=1s; transforms.w.aggregates=count:3s,count:2s"
            + "; transforms.w.grace.period=0s; transforms.w.buckets=3000";

    private static boolean isMarked(SourceRecord record) {
        return record.headers().lastWithName(MARK) != null;
    }

    private static String n(SourceRecord record) {
        return ((Map<?, ?>) record.value()).get("n") + (isMarked(record) ? "r" : "");
    }

    /** What some polls hand on. */
    private static List<SourceRecord> polled(FakeWorker worker, int polls) {
        List<SourceRecord> records = new ArrayList<>();
        for (int i = 0; i < polls; i++) {
            List<SourceRecord> more = worker.poll();
            records.addAll(more == null ? List.of() : more);
        }
        return records;
    }

    /**
     * The windows reach 3 s back. A hundred records of each second from 0 to 9 s; how many seconds of each partition
     * are done | those that come, with an r again.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    8,          |                                        | 4r 5r 6r 7r 8 9
                    0,          |                                        | 0 1 2 3 4 5 6 7 8 9
                    10,         |                                        | 6r 7r 8r 9r
                    ,           | start.at=latest                        | 6r 7r 8r 9r
                    ,           | start.at=1970-01-01T00:00:05Z          | 1r 2r 3r 4r 5 6 7 8 9
                    2,          |                                        | 0r 1r 2 3 4 5 6 7 8 9
                    8,          | replay=none                            | 8 9
                    8,          | replay=1s                              | 6r 7r 8 9
                    8,          | replay=10d                             | 0r 1r 2r 3r 4r 5r 6r 7r 8 9
                    8,          | replay.max.records=200                 | 6r 7r 8 9
                    8,          | transforms=                            | 8 9
                    12,         |                                        | 6r 7r 8r 9r
                    8,8         | replay.max.records=200                 | 7r 7r 8 9 8 9
                    9,3         |                                        | 5r 6r 7r 8r 0r 1r 2r 9 3 4 5 6 7 8 9
                    8,0         |                                        | 4r 5r 6r 7r 8 9 0 1 2 3 4 5 6 7 8 9
                    """)
    void shouldReadAgainAsFarAsWindowsReach(String stored, String settings, String expected) {
        FakeWorker worker = new FakeWorker();
        String[] offsets = stored.split(",", 0);
        for (int partition = 0; partition < Math.max(1, offsets.length); partition++) {
            for (int i = 0; i < 1000; i++) {
                worker.write("raw", partition, null, "{\"n\":" + i / 100 + "}", 1000 * (i / 100));
            }
            if (partition < offsets.length && !offsets[partition].isEmpty()) {
                worker.stored("raw", partition, 100 * Long.parseLong(offsets[partition]));
            }
        }
        worker.start(offsets.length < 2 ? "raw-0" : "raw-0,raw-1", timed(settings));

        List<SourceRecord> records = polled(worker, 5);

        List<String> seconds = records.stream().map(ReplayTest::n).toList();
        assertThat(IntStream.range(0, seconds.size() / 100).mapToObj(i -> seconds.get(100 * i)))
                .containsExactly(expected.split(" "));
        worker.stop();
    }

    private static String timed(String settings) {
        return WINDOW + (settings == null ? "" : "; " + settings);
    }

    @Test
    void shouldGoOnWhereItWasThoughItStopsInBetween() {
        FakeWorker worker = new FakeWorker();
        for (int i = 0; i < 9; i++) {
            worker.write("raw", 0, "k", "{\"n\":" + i + "}", 1000);
        }
        worker.stored("raw", 0, 7);
        worker.start("raw-0", WINDOW);
        worker.readAtOnce(2);

        List<SourceRecord> records = polled(worker, 12);

        assertThat(records.stream().filter(ReplayTest::isMarked).map(SourceRecord::sourceOffset))
                .hasSize(7)
                .allMatch(Map.of("offset", 7L)::equals);
        assertThat(records.stream().filter(record -> !isMarked(record)).map(SourceRecord::sourceOffset))
                .containsExactly(Map.of("offset", 8L), Map.of("offset", 9L));
        worker.stop();
    }

    @Test
    void shouldTellHowFarItIsAndCountNothingTwice() {
        FakeWorker worker = new FakeWorker();
        for (int i = 0; i < 9; i++) {
            worker.write("raw", 0, "k", i == 3 ? "secret" : "{\"n\":" + i + "}", 1000);
        }
        worker.write("raw", 0, "k", "{\"n\":9}", 1000, new RecordHeader("autoencoder_topic_source", "x".getBytes()));
        worker.stored("raw", 0, 9);
        worker.start("raw-0", WINDOW);
        worker.readAtOnce(5);

        List<SourceRecord> first = polled(worker, 3);
        assertThat(first).hasSize(4);
        assertThat(worker.metric("replay-record-left")).isEqualTo(9);
        assertThat(worker.metric("record-read-total")).isZero();

        polled(worker, 3);
        assertThat(worker.metric("replay-record-left")).isZero();
        assertThat(worker.metric("replay-record-total")).isEqualTo(8);
        assertThat(worker.metric("replay-time")).isPositive();
        assertThat(worker.metric("record-read-total")).isEqualTo(1);
        assertThat(worker.metric("record-unreadable-total")).isZero();
        worker.stop();
    }

    /** As when a schema registry is away. */
    @Test
    void shouldReadAgainWhatCannotBeReadNow() {
        FakeWorker worker = new FakeWorker();
        worker.write("raw", 0, null, "{\"n\":1}");
        worker.write("raw", 0, null, "{\"n\":2}");
        worker.write("raw", 0, null, "{\"n\":3}");
        worker.stored("raw", 0, 2);
        worker.start("raw-0", WINDOW + "; value.converter=" + MoodyConverter.class.getName());

        worker.poll();
        assertThatThrownBy(worker::poll).isInstanceOf(org.apache.kafka.connect.errors.RetriableException.class);

        assertThat(polled(worker, 3)).map(ReplayTest::isMarked).containsExactly(true, true, false);
        worker.stop();
    }

    /** A worker that keeps dropped records until a transaction ends keeps one of each partition. */
    @Test
    void shouldHandOnRecordsThatAWorkerCannotPileUp() {
        FakeWorker worker = new FakeWorker();
        for (int i = 0; i < 50; i++) {
            worker.write("raw", i % 2, "k" + i, "{\"n\":" + i + "}", 1000);
        }
        worker.stored("raw", 0, 25);
        worker.stored("raw", 1, 25);
        worker.start("raw-0,raw-1", WINDOW);

        List<SourceRecord> records = polled(worker, 4);

        assertThat(records).hasSize(50);
        assertThat(new HashSet<>(records)).hasSize(2);
        worker.stop();
    }

    @Test
    void shouldMarkRecordsSoThatNoConverterWritesThem() {
        FakeWorker worker = new FakeWorker();
        worker.write("raw", 0, null, "{\"n\":1}");
        worker.stored("raw", 0, 1);
        worker.start("raw-0", WINDOW);

        SourceRecord marked = polled(worker, 3).get(0);

        assertThatThrownBy(() -> new SimpleHeaderConverter()
                        .fromConnectHeader(
                                "out",
                                MARK,
                                null,
                                marked.headers().lastWithName(MARK).value()))
                .isInstanceOf(DataException.class);
        worker.committed(marked, null);
        assertThat(worker.poll()).isNull();
        worker.committed(marked, new RecordMetadata(new TopicPartition("out", 0), 0, 0, 0, 0, 0));
        assertThatThrownBy(worker::poll)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("a record that was read again to fill windows came out")
                .hasMessageContaining("replay=none");
        worker.stop();
    }

    /** What there is, with times out of order, is stopped anywhere: windows are as if it had not been. */
    @Property(tries = 200)
    void windowsAreAsIfNothingHadStopped(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 400) int records,
            @ForAll @IntRange(max = 400) int done) {
        int stop = Math.min(records, done);
        Map<String, String> window = Map.of(
                "windows",
                "10s,60s",
                "aggregates",
                "count,sum(n),distinct(n)",
                "grace.period",
                "5s",
                "exact.events",
                "8",
                "buckets",
                "12");
        String settings = "transforms=w; transforms.w.type=" + WindowAggregate.Value.class.getName() + "; "
                + window.entrySet().stream()
                        .map(entry -> "transforms.w." + entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("; "));
        FakeWorker whole = new FakeWorker();
        FakeWorker stopped = new FakeWorker();
        long[] clock = {1_700_000_000_000L, 1_700_000_100_000L};
        int[] count = new int[2];
        for (int i = 0; i < records; i++) {
            int partition = random.nextInt(2);
            clock[partition] += random.nextInt(4000);
            long time = clock[partition] - random.nextInt(4000);
            String key = partition + "-" + random.nextInt(4);
            for (FakeWorker worker : List.of(whole, stopped)) {
                worker.write("raw", partition, key, "{\"n\":" + i % 7 + "}", time);
            }
            count[partition]++;
        }
        int[] stored = {Math.min(stop, count[0]), Math.min(stop / 2, count[1])};
        IntStream.range(0, 2).forEach(partition -> stopped.stored("raw", partition, stored[partition]));
        whole.start("raw-0,raw-1", settings);
        stopped.start("raw-0,raw-1", settings);

        Map<Object, List<Object>> expected = aggregated(whole, window);
        Map<Object, List<Object>> found = aggregated(stopped, window);

        IntStream.range(0, 2)
                .forEach(partition -> assertThat(found.getOrDefault(partition, List.of()))
                        .isEqualTo(expected.getOrDefault(partition, List.of())
                                .subList(stored[partition], count[partition])));
        whole.stop();
        stopped.stop();
    }

    /** What comes out of the windows, for each partition. */
    private static Map<Object, List<Object>> aggregated(FakeWorker worker, Map<String, String> settings) {
        WindowAggregate<SourceRecord> window = new WindowAggregate.Value<>();
        window.configure(settings);
        Map<Object, List<Object>> values = new HashMap<>();
        for (SourceRecord record : polled(worker, 5)) {
            SourceRecord result = window.apply(record);
            if (result != null) {
                values.computeIfAbsent(record.sourcePartition().get("partition"), unused -> new ArrayList<>())
                        .add(result.value());
            }
        }
        window.close();
        return values;
    }
}
