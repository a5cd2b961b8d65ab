// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.record.ReplayMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are read again, on their way to the windows that take them in. */
class ReplayedRecordsTest {

    private static final long HOUR = 3_600_000;

    @TempDir
    private Path directory;

    private final Metrics registry = new Metrics();
    private final Map<String, Transformation<SinkRecord>> chain = new HashMap<>();
    private List<String> order = List.of();

    @BeforeEach
    void configure() throws IOException {
        Path users = Files.writeString(directory.resolve("users.csv"), "Id,limit\np-1,50\n");
        chain.put("lookup", new LookupFields.Value<>());
        chain.put("replace", new ReplaceNull.Value<>());
        chain.put("score", new ScoreAnomaly.Value<>());
        chain.put("card", new WindowAggregate.Value<>());
        chain.put("shop", new WindowAggregate.Value<>());
        configure("lookup", "lookup.file", users.toString(), "key.fields", "Id", "join", "left");
        configure("replace", "fields", "Note", "value", "none");
        configure("score", "model", TestModel.bundle(directory));
        configure("card", "key.fields", "Id", "windows", "1h", "aggregates", "count,count(limit),max(anomaly_score)");
        configure("shop", "key.fields", "Id", "windows", "1h", "aggregates", "max(count_1h)");
    }

    private void configure(String name, String... settings) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        Transformation<SinkRecord> transform = chain.get(name);
        transform.configure(all);
        ((Monitorable) transform).withPluginMetrics(new PluginMetricsImpl(registry, Map.of("transformation", name)));
    }

    @AfterEach
    void close() {
        chain.values().forEach(Transformation::close);
        registry.close();
    }

    /** Null where one of them drops it. */
    private SinkRecord through(SinkRecord record) {
        SinkRecord result = record;
        for (String name : order) {
            result = result == null ? null : chain.get(name).apply(result);
        }
        return result;
    }

    private static SinkRecord payment(Object amount) {
        Map<String, Object> value = new HashMap<>(Records.paymentMap(amount, 40, 0.0));
        value.put("Note", null);
        SinkRecord record = Records.sink(value);
        return record.newRecord(
                record.topic(), record.kafkaPartition(), null, "k", null, value, 1_700_000_000_000L, record.headers());
    }

    private static SinkRecord replayed(Object amount, int left) {
        return new ReplayMark(left).on(payment(amount));
    }

    /** What was counted of records. */
    private List<String> counted() {
        return registry.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().endsWith("-total")
                        && !metric.getKey().name().startsWith("model-")
                        && ((Number) metric.getValue().metricValue()).doubleValue() != 0)
                .map(metric -> metric.getKey().tags().get("transformation") + " "
                        + metric.getKey().name() + " "
                        + ((Number) metric.getValue().metricValue()).longValue())
                .sorted()
                .toList();
    }

    @Test
    void fillTheWindowsAndAreCountedNowhere() {
        order = List.of("lookup", "replace", "score", "card", "shop");

        assertThat(through(replayed(1000.0, 2))).isNull();
        assertThat(through(replayed(10.0, 2))).isNull();
        assertThat(counted()).isEmpty();

        Map<?, ?> third = (Map<?, ?>) through(payment(10.0)).value();
        assertThat(third.get("count_1h")).isEqualTo(3.0);
        assertThat(third.get("limit_count_1h")).isEqualTo(3.0);
        assertThat((Double) third.get("anomaly_score_max_1h")).isGreaterThan((Double) third.get("anomaly_score"));
        assertThat(third.get("count_1h_max_1h")).isEqualTo(3.0);
        assertThat(counted())
                .contains("lookup lookup-hit-total 1", "replace record-changed-total 1", "score record-scored-total 1");
    }

    /** Such a record was late, and such a key forgotten, when it was there for the first time. */
    @Test
    void areNeitherLateNorMakeRoom() {
        chain.put("one", new WindowAggregate.Value<>());
        configure("one", "key.fields", "Id", "windows", "1h", "aggregates", "count", "max.keys", "1");
        order = List.of("one");
        List<SinkRecord> records = List.of(of("p-1", HOUR), of("p-1", 0), of("p-2", HOUR));

        records.forEach(
                record -> assertThat(through(new ReplayMark(1).on(record))).isNull());
        assertThat(counted()).isEmpty();

        records.forEach(record -> assertThat(through(record)).isNotNull());
        assertThat(counted())
                .containsExactly(
                        "one record-changed-total 3",
                        "one window-key-evicted-total 2",
                        "one window-record-late-total 1");
    }

    private static SinkRecord of(String id, long later) {
        SinkRecord record = payment(1.0);
        Map<Object, Object> value = new HashMap<>((Map<?, ?>) record.value());
        value.put("Id", id);
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                null,
                "k",
                null,
                value,
                record.timestamp() + later,
                record.headers());
    }

    /** Another's mark ends at the first. */
    @Test
    void goAsFarAsTheirMarkSays() {
        order = List.of("card", "shop");
        SinkRecord foreign = payment(1.0);
        foreign.headers().addString(ReplayMark.HEADER, "yes");

        assertThat(through(foreign)).isNull();
        order = List.of("card");
        assertThat(through(replayed(1.0, 1))).isNull();
        SinkRecord further = through(replayed(1.0, 3));
        assertThat(further.headers().lastWithName(ReplayMark.HEADER).value()).isEqualTo(new ReplayMark(2));
        assertThat(further.headers()).hasSize(1);
    }

    /** Whoever went on behind a record with an error must not meet it again. */
    @ParameterizedTest
    @ValueSource(strings = {"lookup", "score", "card"})
    void areDroppedWhereTheyHadAnError(String failing) {
        order = List.of(failing);
        SinkRecord record = payment(1.0);
        SinkRecord broken = record.newRecord(
                record.topic(), record.kafkaPartition(), null, "k", null, "no fields", 1L, record.headers());

        assertThatThrownBy(() -> through(broken)).isInstanceOf(DataException.class);
        List<String> before = new ArrayList<>(counted());

        assertThat(through(new ReplayMark(1).on(broken))).isNull();
        assertThat(counted()).isEqualTo(before);
    }
}
