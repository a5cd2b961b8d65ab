// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a task hands on of the partitions it reads, and where it goes on. */
class TopicSourceTaskTest {

    private final FakeWorker worker = new FakeWorker();

    @AfterEach
    void stop() {
        worker.stop();
    }

    private static List<String> values(List<SourceRecord> records) {
        return records.stream()
                .map(record -> ((Map<?, ?>) record.value()).get("n").toString())
                .toList();
    }

    @Test
    void shouldKeepKeysTimestampsAndHeaders() {
        worker.write("raw", 2, "card-1", "{\"n\":1}", 1000, new RecordHeader("trace", "29.0".getBytes()));
        worker.start("raw-2", "output.topic=${topic}.scored");

        SourceRecord record = worker.poll().get(0);

        assertThat(record.topic()).isEqualTo("raw.scored");
        assertThat(record.kafkaPartition()).isNull();
        assertThat(record.key()).isEqualTo("card-1");
        assertThat(record.value()).isEqualTo(Map.of("n", 1L));
        assertThat(record.timestamp()).isEqualTo(1000);
        assertThat(record.headers())
                .extracting(Header::key, Header::value)
                .containsExactly(tuple("trace", "29.0"), tuple("autoencoder_topic_source", "scorer@here"));
        assertThat(record.sourcePartition()).isEqualTo(Map.of("cluster", "own", "topic", "raw", "partition", 2));
        assertThat(record.sourceOffset()).isEqualTo(Map.of("offset", 1L));
    }

    @Test
    void shouldKeepTheOrderAndNumberOfPartitions() {
        for (int i = 0; i < 20; i++) {
            worker.write("raw", i % 2, null, "{\"n\":" + i + "}");
        }
        worker.start("raw-0,raw-1", "output.same.partition=true");

        List<SourceRecord> records = worker.poll();

        for (int partition = 0; partition < 2; partition++) {
            int own = partition;
            assertThat(values(records.stream()
                            .filter(record -> record.kafkaPartition() == own)
                            .toList()))
                    .containsExactlyElementsOf(IntStream.range(0, 20)
                            .filter(i -> i % 2 == own)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    @Test
    void shouldReadFieldsWithTheirTypes() {
        worker.write(
                "raw",
                0,
                null,
                "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"n\",\"type\":\"float\"}]},\"payload\":{\"n\":1.5}}");
        worker.write("raw", 0, "gone", null);
        worker.start(
                "raw-0", "input.value.converter=KAFKA.json.JsonConverter; input.value.converter.schemas.enable=true");

        List<SourceRecord> records = worker.poll();

        assertThat(((Struct) records.get(0).value()).getFloat32("n")).isEqualTo(1.5f);
        assertThat(records.get(1).value()).isNull();
    }

    /** Five records a partition, of the times 0 to 4; of partition 0 the first three are stored as done. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    earliest              | raw-0,raw-1  | 3 4 0 1 2 3 4
                    latest                | raw-0,raw-1  | 3 4
                    latest                | raw-0,raw-1+ | 3 4 0 1 2 3 4
                    1970-01-01T00:00:00.003Z | raw-0,raw-1  | 3 4 3 4
                    1970-01-01T00:00:00.003Z | raw-0,raw-1+ | 3 4 3 4
                    1970-01-01 00:00:01   | raw-0,raw-1  | 3 4
                    """)
    void shouldGoOnWhereItWasAndBeginWhereItIsTold(String startAt, String partitions, String expected) {
        for (int i = 0; i < 5; i++) {
            worker.write("raw", 0, null, "{\"n\":" + i + "}", i);
            worker.write("raw", 1, null, "{\"n\":" + i + "}", i);
        }
        worker.stored("raw", 0, 3);
        worker.start(partitions, "start.at=" + startAt);

        assertThat(values(worker.poll())).containsExactly(expected.split(" "));
        worker.write("raw", 1, null, "{\"n\":9}", 5);
        assertThat(values(worker.poll())).containsExactly("9");
    }

    @Test
    void shouldFailWithoutTellingWhatItCouldNotRead() {
        worker.write("raw", 0, null, "{\"n\":1}");
        worker.write("raw", 0, null, "secret");
        worker.start("raw-0", "");

        assertThatThrownBy(worker::poll)
                .isExactlyInstanceOf(ConnectException.class)
                .hasNoCause()
                .hasMessage("TopicSourceConnector: the value of a record cannot be read (DataException, topic=raw,"
                        + " partition=0, offset=1); correct input.value.converter, or leave such records out with"
                        + " on.unreadable=skip");
    }

    @Test
    void shouldLeaveOutWhatItCannotRead() {
        worker.write("raw", 0, null, "secret");
        worker.write("raw", 0, null, "{\"n\":1}");
        worker.start("raw-0", "on.unreadable=skip");

        assertThat(values(worker.poll())).containsExactly("1");
        assertThat(worker.metric("record-unreadable-total")).isEqualTo(1);
        assertThat(worker.metric("record-read-total")).isEqualTo(2);
    }

    /** As when a schema registry is away: the consumer has gone on, and must not. */
    @Test
    void shouldReadAgainWhatCannotBeReadNow() {
        worker.write("raw", 0, null, "{\"n\":1}");
        worker.write("raw", 1, null, "{\"n\":2}");
        worker.start("raw-0,raw-1", "value.converter=" + MoodyConverter.class.getName());

        assertThatThrownBy(worker::poll).isInstanceOf(org.apache.kafka.connect.errors.RetriableException.class);

        assertThat(values(worker.poll())).containsExactly("1", "2");
    }

    @Test
    void shouldFailWhereItReadsWhatItWrote() {
        worker.write(
                "raw", 0, null, "{\"n\":1}", 0, new RecordHeader("autoencoder_topic_source", "scorer@here".getBytes()));
        worker.start("raw-0", "on.unreadable=skip");

        assertThatThrownBy(worker::poll)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(
                        "connector scorer reads what it wrote before (topic=raw, partition=0, offset=0); let no record");
    }

    @Test
    void shouldLeaveOutWhatItWroteAndKeepWhatOthersDid() {
        worker.write(
                "raw", 0, null, "{\"n\":1}", 0, new RecordHeader("autoencoder_topic_source", "scorer@here".getBytes()));
        worker.write(
                "raw",
                0,
                null,
                "{\"n\":2}",
                0,
                new RecordHeader("autoencoder_topic_source", "scorer@there".getBytes()));
        worker.start("raw-0", "on.loop=skip");

        assertThat(values(worker.poll())).containsExactly("2");
        assertThat(worker.metric("record-looped-total")).isEqualTo(1);
    }

    @Test
    void shouldTellHowFarItIs() {
        for (int i = 0; i < 7; i++) {
            worker.write("raw", i % 2, null, "{\"n\":" + i + "}");
        }
        worker.start("raw-0,raw-1", "");
        worker.readAtOnce(3);

        worker.poll();

        assertThat(worker.metric("record-lag")).isEqualTo(4.0);
        assertThat(worker.metric("partition-count")).isEqualTo(2);
        assertThat(worker.metric("record-age")).isPositive();
    }

    @Test
    void shouldTellTheGroupWhatIsStoredAndNoMore() throws InterruptedException {
        worker.write("raw", 0, null, "{\"n\":1}");
        worker.write("raw", 0, null, "{\"n\":2}");
        worker.start("raw-0,raw-1", "group.id=scoring");
        worker.poll();
        worker.poll();
        assertThat(worker.told("raw", 0)).isEmpty();

        worker.stored("raw", 0, 1);
        worker.commit();
        worker.poll();

        assertThat(worker.told("raw", 0)).hasValue(1);
        assertThat(worker.told("raw", 1)).isEmpty();
    }

    /** Three records a poll; a transaction of five ends behind six. */
    @Test
    void shouldEndTransactionsBehindEnoughRecordsAndWhereAllIsRead() {
        for (int i = 0; i < 11; i++) {
            worker.write("raw", 0, null, "{\"n\":" + i + "}");
        }
        worker.start("raw-0", "transaction.boundary=connector; transaction.records=5");
        worker.readAtOnce(3);

        assertThat(worker.endedBehindPolls(6)).containsExactly("3", "3 end", "3", "2 end", "0", "0");
    }

    @Test
    void shouldLeaveTransactionsToTheWorkerUnlessAsked() {
        worker.write("raw", 0, null, "{\"n\":1}");
        worker.start("raw-0", "transaction.boundary=poll");

        assertThat(worker.endedBehindPolls(1)).containsExactly("1");
        assertThat(worker.poll()).isNull();
    }
}
