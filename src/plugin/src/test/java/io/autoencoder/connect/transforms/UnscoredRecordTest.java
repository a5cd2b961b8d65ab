// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static io.autoencoder.connect.transforms.Records.sink;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records that bring fields and headers with the names of outputs and are not scored: nobody may take them for a
 * verdict.
 */
class UnscoredRecordTest {

    private static final List<String> OUTPUTS = List.of(
            "anomaly_score",
            "anomaly_flag",
            "anomaly_percentile",
            "anomaly_threshold",
            "anomaly_reasons",
            "anomaly_explanation",
            "anomaly_expected",
            "anomaly_model",
            "anomaly_error");

    private enum Form {
        STRUCT,
        MAP,
        MAP_WITH_SCHEMA
    }

    @TempDir
    private Path directory;

    private final List<ScoreAnomaly<?>> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(ScoreAnomaly::close);
    }

    private <T extends ScoreAnomaly<?>> T configured(T transform, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("model", TestModel.bundle(directory));
        transform.configure(all);
        opened.add(transform);
        return transform;
    }

    private ScoreAnomaly<SinkRecord> transform(String onError, String target) {
        return configured(new ScoreAnomaly.Value<>(), Map.of("on.error", onError, "output.target", target));
    }

    static Stream<Arguments> ways() {
        return Stream.of("pass", "tag")
                .flatMap(onError -> Stream.of("value", "headers")
                        .flatMap(target -> Stream.of(Form.values()).map(form -> Arguments.of(onError, target, form))));
    }

    /** Amount has no value, and all outputs are there: text, so that none can have been written by the transform. */
    private static Object claims(Form form) {
        if (form == Form.STRUCT) {
            SchemaBuilder schema = SchemaBuilder.struct().field("Id", Schema.STRING_SCHEMA);
            schema.field("Amount", Schema.OPTIONAL_FLOAT64_SCHEMA);
            OUTPUTS.forEach(name -> schema.field(
                    name, name.equals("anomaly_flag") ? Schema.STRING_SCHEMA : Schema.OPTIONAL_STRING_SCHEMA));
            Struct struct = new Struct(schema.build()).put("Id", "p-1");
            OUTPUTS.forEach(name -> struct.put(name, "false"));
            return struct;
        }
        Map<String, Object> map = new HashMap<>();
        map.put("Id", "p-1");
        OUTPUTS.forEach(name -> map.put(name, "false"));
        return map;
    }

    private static SinkRecord record(Form form) {
        Schema ofMap =
                SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build();
        SinkRecord record = form == Form.MAP_WITH_SCHEMA ? sink(ofMap, claims(form)) : sink(claims(form));
        OUTPUTS.forEach(name -> record.headers().addString(name, "false"));
        record.headers().addString("source", "test");
        return record;
    }

    private static Map<String, Object> fields(Object value) {
        Map<String, Object> fields = new HashMap<>();
        if (value instanceof Struct struct) {
            struct.validate();
            for (Field field : struct.schema().fields()) {
                fields.put(field.name(), struct.get(field));
            }
        } else {
            ((Map<?, ?>) value).forEach((name, held) -> fields.put((String) name, held));
        }
        return fields;
    }

    private static boolean matches(String match, String place, SinkRecord record) {
        RecordIsAnomaly<SinkRecord> predicate = new RecordIsAnomaly<>();
        predicate.configure(Map.of("match", match, place, "anomaly_flag"));
        return predicate.test(record);
    }

    private static void assertUnscored(SinkRecord record) {
        for (String place : List.of("field", "header")) {
            assertThat(matches("unscored", place, record)).isTrue();
            assertThat(matches("normal", place, record)).isFalse();
            assertThat(matches("anomaly", place, record)).isFalse();
        }
    }

    @ParameterizedTest(name = "on.error={0}, output.target={1}, {2}")
    @MethodSource("ways")
    void bringsNoVerdictOfItsOwn(String onError, String target, Form form) {
        SinkRecord record = record(form);

        SinkRecord unscored = transform(onError, target).apply(record);

        assertUnscored(unscored);
        Map<String, Object> fields = fields(unscored.value());
        assertThat(fields).containsEntry("Id", "p-1").doesNotContainValue("false");
        boolean nulls = onError.equals("tag") && target.equals("value") && form != Form.MAP_WITH_SCHEMA;
        assertThat(fields.keySet().containsAll(OUTPUTS)).isEqualTo(nulls);
        assertThat(fields.keySet().stream().anyMatch(OUTPUTS::contains)).isEqualTo(nulls);
        if (nulls) {
            assertThat((String) fields.get("anomaly_error")).startsWith("ScoreAnomaly: cannot score record: ");
        }
        for (Header header : unscored.headers()) {
            assertThat(header.value()).isNotEqualTo("false");
        }
        assertThat(unscored.headers().lastWithName("source").value()).isEqualTo("test");
        assertThat(unscored.headers().lastWithName("anomaly_error") != null).isEqualTo(onError.equals("tag") && !nulls);
        assertThat(fields(record.value())).as("the record given").containsEntry("anomaly_score", "false");
        assertThat(record.headers()).hasSize(OUTPUTS.size() + 1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MAP_WITH_SCHEMA")
    void bringsNoVerdictInAKey(Form form) {
        Object key = claims(form);
        Schema schema = key instanceof Struct struct ? struct.schema() : null;
        ScoreAnomaly<SinkRecord> transform = configured(new ScoreAnomaly.Key<>(), Map.of("on.error", "pass"));

        SinkRecord unscored = transform.apply(Records.sinkWithKey(schema, key));

        assertThat(fields(unscored.key()))
                .containsOnlyKeys(form == Form.STRUCT ? List.of("Id", "Amount") : List.of("Id"));
        assertThat(unscored.value()).isEqualTo("value");
    }

    @Test
    void keepsOneSchemaForRecordsOfOneSchema() {
        Struct struct = (Struct) claims(Form.STRUCT);
        for (String onError : List.of("pass", "tag")) {
            ScoreAnomaly<SinkRecord> transform = transform(onError, "value");

            Schema first = transform.apply(sink(struct)).valueSchema();

            assertThat(transform.apply(sink(struct)).valueSchema()).isSameAs(first);
        }
    }

    @Test
    void isLeftAloneWhereItBringsNone() {
        SinkRecord tombstone = sink(null);
        SinkRecord struct = sink(Records.payment(null, 50, 0.0));
        SinkRecord map = sink(Records.paymentMap(null, 50, 0));
        ScoreAnomaly<SinkRecord> transform = transform("pass", "value");

        for (SinkRecord record : List.of(tombstone, struct, map)) {
            assertThat(transform.apply(record)).isSameAs(record);
        }
    }

    @Test
    void bringsNoVerdictInHeadersOfATombstoneOrALine() {
        for (Object value : new Object[] {null, "a line"}) {
            SinkRecord record = sink(value);
            record.headers().addBoolean("anomaly_flag", false).addString("source", "test");

            SinkRecord unscored = transform("tag", "headers").apply(record);

            assertThat(matches("unscored", "header", unscored)).isTrue();
            assertThat(unscored.headers().lastWithName("source")).isNotNull();
            assertThat(unscored.value()).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MAP_WITH_SCHEMA")
    void bringsNoVerdictWhileItsWindowFills(Form form) throws IOException {
        Path model = Files.writeString(directory.resolve("window.txt"), "gain 3 1 1 0\n");
        ScoreAnomaly<SinkRecord> transform = configured(
                new ScoreAnomaly.Value<>(),
                Map.of("model", model.toString(), "features", "Amount", "threshold", "10", "output.target", "headers"));
        Object value = claims(form);
        if (value instanceof Struct struct) {
            struct.put("Amount", 1.0);
        } else {
            @SuppressWarnings("unchecked")
            Map<String, Object> map = (Map<String, Object>) value;
            map.put("Amount", 1.0);
        }
        SinkRecord record = sink(value);
        record.headers().addBoolean("anomaly_flag", false);

        assertUnscored(transform.apply(record));
    }

    @Test
    void knowsTheNamesUnderAnotherPrefix() {
        Map<String, Object> map = new HashMap<>(Map.of("m1_flag", false, "anomaly_flag", "its own"));
        ScoreAnomaly<SinkRecord> transform =
                configured(new ScoreAnomaly.Value<>(), Map.of("on.error", "tag", "output.prefix", "m1_"));

        Map<String, Object> fields = fields(transform.apply(sink(map)).value());

        assertThat(fields).containsEntry("m1_flag", null).containsEntry("anomaly_flag", "its own");
    }
}
