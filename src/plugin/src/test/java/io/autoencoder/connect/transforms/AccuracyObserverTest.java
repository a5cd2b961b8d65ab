// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a record's own label makes of its flag; every record here is flagged. */
class AccuracyObserverTest extends ScoreAnomalyFixture {

    private final Metrics registry = new Metrics();

    @AfterEach
    void close() {
        registry.close();
    }

    private ScoreAnomaly<SinkRecord> measured(String... settings) {
        ScoreAnomaly<SinkRecord> transform = transform(settings);
        transform.withPluginMetrics(new PluginMetricsImpl(registry, Map.of("transformation", "score")));
        return transform;
    }

    private long metric(String name) {
        return (long) registry.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue()
                .metricValue();
    }

    @ParameterizedTest(name = "{0}: {1} of {2} is {3}")
    @CsvSource(delimiter = '|', textBlock = """
            int     | 1     |               | anomaly
            int     | 0     |               | normal
            int     | 7     |               | unknown
            boolean | true  |               | anomaly
            boolean | false |               | normal
            text    | 1     |               | anomaly
            text    | True  |               | anomaly
            text    | 0.0   |               | normal
            text    | fraud |               | unknown
            text    | Fraud | fraud,chargeback | anomaly
            text    | chargeback | fraud,chargeback | anomaly
            text    | fine  | fraud,chargeback | normal
            int     | 2     | 2,3           | anomaly
            null    |       |               | unknown
            null    |       | fraud         | unknown
            list    |       |               | unknown
            """)
    void shouldReadWhatALabelSays(String type, String label, String anomalies, String expected) {
        ScoreAnomaly<SinkRecord> transform =
                measured("label.field", "truth.label", "label.anomalies", anomalies == null ? "" : anomalies);

        transform.apply(Records.sink(mapWith(value(type, label))));
        transform.apply(Records.sink(structWith(value(type, label))));

        assertThat(metric("true-positives")).isEqualTo(expected.equals("anomaly") ? 2 : 0);
        assertThat(metric("false-positives")).isEqualTo(expected.equals("normal") ? 2 : 0);
        assertThat(metric("label-unknown-total")).isEqualTo(expected.equals("unknown") ? 2 : 0);
    }

    private static Object value(String type, String label) {
        return switch (type) {
            case "int" -> Integer.valueOf(label);
            case "boolean" -> Boolean.valueOf(label);
            case "list" -> List.of("fraud");
            default -> label;
        };
    }

    private static Map<String, Object> mapWith(Object label) {
        Map<String, Object> map = Records.paymentMap(90, 40, 0);
        Map<String, Object> truth = new HashMap<>();
        truth.put("label", label);
        map.put("truth", truth);
        return map;
    }

    private static Struct structWith(Object label) {
        Schema type = label instanceof Integer
                ? Schema.OPTIONAL_INT32_SCHEMA
                : label instanceof Boolean
                        ? Schema.OPTIONAL_BOOLEAN_SCHEMA
                        : label instanceof List
                                ? SchemaBuilder.array(Schema.STRING_SCHEMA).build()
                                : Schema.OPTIONAL_STRING_SCHEMA;
        Schema truth = SchemaBuilder.struct().field("label", type).build();
        SchemaBuilder builder = SchemaBuilder.struct();
        Records.PAYMENT.fields().forEach(field -> builder.field(field.name(), field.schema()));
        Struct struct = new Struct(builder.field("truth", truth).build());
        Struct usual = Records.payment(90.0, 40, 0.0);
        Records.PAYMENT.fields().forEach(field -> struct.put(field.name(), usual.get(field)));
        return struct.put("truth", new Struct(truth).put("label", label));
    }

    /** A record that is scored goes on, whatever its label is like. */
    @Test
    void shouldNotMindARecordWithoutALabel() {
        ScoreAnomaly<SinkRecord> transform = measured("label.field", "Amount.label");

        SinkRecord scored = transform.apply(Records.sink(Records.payment(90.0, 40, 0.0)));

        assertThat(value(scored).getBoolean("anomaly_flag")).isTrue();
        assertThat(metric("label-unknown-total")).isEqualTo(1);
    }

    @Test
    void shouldHaveNoSuchMetricsWithoutLabels() {
        measured().apply(Records.sink(Records.payment(90.0, 40, 0.0)));

        assertThat(registry.metrics().keySet()).noneMatch(name -> name.tags().containsKey("part"));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "label.field, a..b, 'a..b'",
        "accuracy.window.records, 5, at least 100",
        "accuracy.window.records, 2000000, 1000000",
        "label.anomalies, 'fraud, ,x', blank",
    })
    void shouldRefuseWhatCannotBe(String key, String value, String expected) {
        assertThatThrownBy(() -> transform(key, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(expected);
    }
}
