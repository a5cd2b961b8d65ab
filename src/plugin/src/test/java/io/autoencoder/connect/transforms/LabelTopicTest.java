// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.autoencoder.connect.LogLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A topic with labels as a connector names it. */
class LabelTopicTest extends ScoreAnomalyFixture {

    private static final String LOGGER = "io.autoencoder.connect.transforms.ScoreAnomaly";

    private ScoreAnomaly<SinkRecord> labeled(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "label.topic", "verdicts",
                "label.consumer.bootstrap.servers", "127.0.0.1:1",
                "label.consumer.default.api.timeout.ms", "100",
                "label.consumer.request.timeout.ms", "100"));
        settings.addAll(List.of(more));
        return transform(settings.toArray(String[]::new));
    }

    /** Nothing listens at that port. */
    @Test
    void shouldScoreWhereTheBrokersCannotBeReachedAndSayOnceWhy() {
        String usualName = Thread.currentThread().getName();
        Thread.currentThread().setName("task-thread-unreachable-0");
        try (LogLines log = LogLines.of(LOGGER)) {
            ScoreAnomaly<SinkRecord> transform = labeled();

            SinkRecord scored = transform.apply(Records.sink(Records.payment(90.0, 40, 0.0)));
            assertThat(value(scored).getBoolean("anomaly_flag")).isTrue();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(log.lines())
                            .filteredOn(line -> line.contains("labels cannot be read from topic verdicts"))
                            .hasSize(1));
            assertThat(log.stackTraces()).isEmpty();
            assertThat(threads()).hasSize(1);
            transform.close();

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(threads()).isEmpty());
        } finally {
            Thread.currentThread().setName(usualName);
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("autoencoder-labels-unreachable"))
                .toList();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            label.consumer.group.id           | mine      | label.consumer.group.id cannot be set: the whole topic is read, without a group
            label.consumer.enable.auto.commit | true      | label.consumer.enable.auto.commit cannot be set
            label.consumer.key.deserializer   | a.Class   | label.consumer.key.deserializer cannot be set: set label.key.converter
            label.consumer.fetch.max.bytes    | many      | a setting of label.consumer: Invalid value many for configuration fetch.max.bytes
            label.consumer.isolation.level    | whatever  | a setting of label.consumer: Invalid value whatever for configuration isolation.level
            label.field                       | verdict   | label.value.converter: it reads text without fields, and label.field names one; set a converter
            label.key.converter               | org.apache.kafka.connect.storage.Converter | label.key.converter: it cannot be made
            """)
    void shouldRefuseWhatCannotBe(String key, String value, String expected) {
        assertThatThrownBy(() -> labeled(key, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void shouldTakeSettingsOfConsumerAndConvertersForKnown() {
        try (LogLines log = LogLines.of(LOGGER)) {
            labeled(
                    "label.consumer.client.rack",
                    "a",
                    "label.value.converter",
                    "org.apache.kafka.connect.json.JsonConverter",
                    "label.value.converter.schemas.enable",
                    "false",
                    "label.consummer.client.rack",
                    "a");

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("is not known"))
                    .singleElement()
                    .asString()
                    .contains("'label.consummer.client.rack'");
        }
    }
}
