// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A part that is replaced leaves all other parts of a record as they were. */
class RecordPartTest {

    private static final SinkRecord SINK = new SinkRecord(
            "payments",
            3,
            Schema.STRING_SCHEMA,
            "key",
            Schema.INT32_SCHEMA,
            42,
            1042,
            1_700_000_000_000L,
            TimestampType.CREATE_TIME,
            new ConnectHeaders().addString("source", "test"));

    private static final SourceRecord SOURCE = new SourceRecord(
            Map.of("file", "payments.csv"),
            Map.of("position", 7L),
            "payments",
            null,
            Schema.STRING_SCHEMA,
            "key",
            Schema.INT32_SCHEMA,
            42,
            null,
            new ConnectHeaders().addString("source", "test"));

    static Stream<Arguments> records() {
        return Stream.of(Arguments.of("sink", SINK), Arguments.of("source", SOURCE));
    }

    private static void assertSamePlace(ConnectRecord<?> after, ConnectRecord<?> before) {
        assertThat(after.getClass()).isSameAs(before.getClass());
        assertThat(after.topic()).isEqualTo(before.topic());
        assertThat(after.kafkaPartition()).isEqualTo(before.kafkaPartition());
        assertThat(after.timestamp()).isEqualTo(before.timestamp());
        if (after instanceof SinkRecord sink) {
            assertThat(sink.kafkaOffset()).isEqualTo(SINK.kafkaOffset());
            assertThat(sink.timestampType()).isEqualTo(SINK.timestampType());
        } else {
            assertThat(((SourceRecord) after).sourcePartition()).isEqualTo(SOURCE.sourcePartition());
            assertThat(((SourceRecord) after).sourceOffset()).isEqualTo(SOURCE.sourceOffset());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    <R extends ConnectRecord<R>> void replacesTheKeyAlone(String kind, R record) {
        R replaced = RecordPart.KEY.replace(record, Schema.BOOLEAN_SCHEMA, true);

        assertSamePlace(replaced, record);
        assertThat(RecordPart.KEY.schema(replaced)).isSameAs(Schema.BOOLEAN_SCHEMA);
        assertThat(RecordPart.KEY.value(replaced)).isEqualTo(true);
        assertThat(RecordPart.VALUE.schema(replaced)).isSameAs(Schema.INT32_SCHEMA);
        assertThat(RecordPart.VALUE.value(replaced)).isEqualTo(42);
        assertThat(replaced.headers()).isEqualTo(record.headers());
        assertThat(record.key()).isEqualTo("key");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    <R extends ConnectRecord<R>> void replacesTheValueAlone(String kind, R record) {
        R replaced = RecordPart.VALUE.replace(record, null, Map.of("a", 1));

        assertSamePlace(replaced, record);
        assertThat(RecordPart.VALUE.schema(replaced)).isNull();
        assertThat(RecordPart.VALUE.value(replaced)).isEqualTo(Map.of("a", 1));
        assertThat(RecordPart.KEY.schema(replaced)).isSameAs(Schema.STRING_SCHEMA);
        assertThat(RecordPart.KEY.value(replaced)).isEqualTo("key");
        assertThat(replaced.headers()).isEqualTo(record.headers());
        assertThat(record.value()).isEqualTo(42);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    <R extends ConnectRecord<R>> void replacesTheHeadersAlone(String kind, R record) {
        Headers headers = new ConnectHeaders().addBoolean("anomaly_flag", true);

        R replaced = RecordPart.withHeaders(record, headers);

        assertSamePlace(replaced, record);
        assertThat(replaced.headers()).isEqualTo(headers);
        assertThat(replaced.key()).isEqualTo("key");
        assertThat(replaced.value()).isSameAs(record.value());
        assertThat(record.headers()).hasSize(1);
    }
}
