// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.dryrun.sample.Sample;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records of a topic, by the converters of connector and worker. */
class TopicDecoderTest {

    private static final String TEXT = "org.apache.kafka.connect.storage.StringConverter";
    private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";
    private static final String ENVELOPE = "{\"schema\":{\"type\":\"int32\"},\"payload\":7}";

    /** Converters of the connector and of the worker; bytes of a value; key and value as read; notes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "           |      | {\"a\":1} | STRING \"k\" | MAP {\"a\":1}   | keys are read as text, as no key.converter is named; values are read as JSON, as no value.converter is named",
                "           |      | ENVELOPE  | STRING \"k\" | INT32 7         | keys are read as text, as no key.converter is named; values are read as JSON, as no value.converter is named",
                "TEXT       |      | {\"a\":1} | STRING \"k\" | STRING \"{\\\"a\\\":1}\" | keys are read as text, as no key.converter is named",
                "           | TEXT | x         | STRING \"k\" | STRING \"x\"     | ^^",
                "JSON       | TEXT | ENVELOPE  | STRING \"k\" | INT32 7         | ^^",
            })
    void readsByTheConvertersThatAreNamed(
            String connector, String worker, String bytes, String key, String value, String notes) {
        List<String> told = new ArrayList<>();

        RecordView view = view(connector, worker, bytes, told);

        assertThat(view.key()).hasToString(key);
        assertThat(view.value()).hasToString(value);
        assertThat(String.join("; ", told)).isEqualTo(notes);
        assertThat(view.headers()).extracting(Object::toString).containsExactly("HeaderView[name=h, value=INT8 3]");
        assertThat(view.topic()).isEqualTo("t");
        assertThat(view.partition()).contains(2);
        assertThat(view.timestamp()).contains(99L);
    }

    @ParameterizedTest
    @CsvSource({"JSON, null", "TEXT, null"})
    void keepsTombstones(String connector, String value) {
        assertThat(view(connector, null, null, new ArrayList<>()).value()).hasToString(value);
    }

    /** As one of a stage. */
    @ParameterizedTest
    @CsvSource({"JSON, no json", "JSON, {\"a\":1}"})
    void keepsWhatAConverterCannotReadAsItsFailure(String connector, String bytes) {
        Sample sample = sample(connector, null, bytes, new ArrayList<>());

        assertThat(sample.failure()).map(Sample.Failure::converter).contains("value.converter");
        assertThat(sample.value().value()).isEqualTo(bytes.getBytes(StandardCharsets.UTF_8));
    }

    private static RecordView view(String connector, String worker, String bytes, List<String> notes) {
        SinkRecord record = sample(connector, worker, bytes, notes).sink("unused", 1, Optional.of(1L));
        assertThat(record.kafkaOffset()).isEqualTo(5);
        return RecordView.of(record);
    }

    private static Sample sample(String connector, String worker, String bytes, List<String> notes) {
        Map<String, String> config = new HashMap<>(Map.of("name", "c", "connector.class", "a.Sink", "topics", "t"));
        Optional.ofNullable(connector).ifPresent(name -> config.put("value.converter", converter(name)));
        WorkerSettings settings = worker == null
                ? WorkerSettings.usual()
                : WorkerSettings.of(Map.of("key.converter", converter(worker), "value.converter", converter(worker)));
        try (CheckedConnector checked =
                CheckedConnector.check(new ConnectorFile("c", config), settings, true, note -> {})) {
            assertThat(checked.mistakes()).isEmpty();
            TopicDecoder decoder = Loaders.within(
                    checked.loader(),
                    () -> new TopicDecoder(
                            checked.worker(), checked.connectorConfig(), checked.workerGiven(), notes::add));
            return decoder.decode(
                    row(bytes == null ? null : bytes.replace("ENVELOPE", ENVELOPE)),
                    "somewhere",
                    new Sample.Origin("t", 2, 5, TimestampType.CREATE_TIME));
        }
    }

    private static String converter(String name) {
        return name.equals("TEXT") ? TEXT : JSON;
    }

    private static ConsumerRecord<byte[], byte[]> row(String value) {
        return new ConsumerRecord<>(
                "t",
                2,
                5,
                99,
                TimestampType.CREATE_TIME,
                1,
                1,
                "k".getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8),
                new RecordHeaders().add("h", "3".getBytes(StandardCharsets.UTF_8)),
                Optional.empty());
    }
}
