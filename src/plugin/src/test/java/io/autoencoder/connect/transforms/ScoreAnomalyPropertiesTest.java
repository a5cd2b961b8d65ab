// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** What holds for records of any content: values of all types, missing ones, and a feature within a struct or map. */
class ScoreAnomalyPropertiesTest {

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

    private static Path directory;
    private static ScoreAnomaly<SinkRecord> toValue;
    private static ScoreAnomaly<SinkRecord> toHeaders;

    @BeforeContainer
    static void configure() throws IOException {
        directory = Files.createTempDirectory("properties");
        toValue = transform("value");
        toHeaders = transform("headers");
    }

    @AfterContainer
    static void close() throws IOException {
        toValue.close();
        toHeaders.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static ScoreAnomaly<SinkRecord> transform(String target) {
        ScoreAnomaly<SinkRecord> transform = new ScoreAnomaly.Value<>();
        transform.configure(Map.of(
                "model", TestModel.bundle(directory),
                "features", "Amount,Age,after.Balance",
                "output.fields", "score,flag,percentile,threshold,reasons,explanation,expected,model",
                "output.target", target,
                "on.error", "tag",
                "on.delete", "fail"));
        return transform;
    }

    /** A record's fields by name; {@code after} is a map. */
    @Provide
    Arbitrary<Map<String, Object>> records() {
        Arbitrary<Object> amounts = Arbitraries.oneOf(
                Arbitraries.doubles().between(-1e6, 1e6).asGeneric(),
                Arbitraries.of(1e39, -1e300, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY)
                        .asGeneric(),
                Arbitraries.floats().between(-1e6f, 1e6f).asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.bytes().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.of("12.5", " 7 ", "-1e3", "NA", "", "1,5", "x", "Infinity", "1e999")
                        .asGeneric(),
                Arbitraries.of(new Date(0), new Date(1_700_000_000_000L)).asGeneric(),
                Arbitraries.just(null));
        Arbitrary<Object> ages = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, 99).asGeneric()), Tuple.of(1, amounts));
        Arbitrary<Boolean> oftenTrue = Arbitraries.frequency(Tuple.of(9, true), Tuple.of(1, false));
        return Combinators.combine(amounts, ages, amounts, oftenTrue, oftenTrue, oftenTrue)
                .as((amount, age, balance, hasAmount, hasAge, hasBalance) -> {
                    Map<String, Object> after = new LinkedHashMap<>();
                    after.put("note", "kept");
                    putIf(hasBalance, after, "Balance", balance);
                    Map<String, Object> record = new LinkedHashMap<>();
                    record.put("Id", "p-1");
                    putIf(hasAmount, record, "Amount", amount);
                    record.put("after", after);
                    putIf(hasAge, record, "Age", age);
                    record.put("raw", ByteBuffer.wrap(new byte[] {1, 2}));
                    record.put("tags", List.of("a", "b"));
                    return record;
                });
    }

    private static void putIf(boolean present, Map<String, Object> map, String name, Object value) {
        if (present) {
            map.put(name, value);
        }
    }

    /** The same fields as a struct, with a schema made for it. */
    private static Struct struct(Map<String, Object> record, boolean optional) {
        SchemaBuilder builder = SchemaBuilder.struct();
        Map<String, Object> values = new LinkedHashMap<>();
        record.forEach((name, value) -> {
            @SuppressWarnings("unchecked")
            Object held = value instanceof Map ? struct((Map<String, Object>) value, true) : value;
            values.put(name, held);
            builder.field(name, schema(held));
        });
        Struct struct = new Struct((optional ? builder.optional() : builder).build());
        values.forEach(struct::put);
        return struct;
    }

    private static Schema schema(Object value) {
        if (value instanceof Struct inner) {
            return inner.schema();
        }
        if (value instanceof Date) {
            return Timestamp.builder().optional().build();
        }
        if (value instanceof List) {
            return SchemaBuilder.array(Schema.STRING_SCHEMA).build();
        }
        Schema.Type type = value == null ? Schema.Type.FLOAT64 : ConnectSchema.schemaType(value.getClass());
        return SchemaBuilder.type(type).optional().build();
    }

    private static SinkRecord record(Object value) {
        SinkRecord record = Records.sink(value);
        record.headers().addString("source", "test");
        return record;
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void givesAStructWhatItGivesAMap(@ForAll("records") Map<String, Object> record) {
        Map<String, Object> ofMap = outputs(toValue.apply(record(record)));

        assertThat(outputs(toValue.apply(record(struct(record, false))))).isEqualTo(ofMap);
        assertThat(ofMap.get("anomaly_error") == null)
                .as("is scored, or says why not")
                .isEqualTo(ofMap.get("anomaly_score") != null);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void givesHeadersWhatItGivesFields(@ForAll("records") Map<String, Object> record) {
        Map<String, Object> headers = new HashMap<>();
        for (Header header : toHeaders.apply(record(record)).headers()) {
            headers.put(header.key(), header.value());
        }
        headers.remove("source");
        headers.putIfAbsent("anomaly_error", null);

        Map<String, Object> fields = outputs(toValue.apply(record(record)));
        headers.replaceAll((name, value) -> plain(name, value));
        assertThat(headers).isEqualTo(fields);
    }

    /** All outputs, absent ones as null, as plain maps; of the error what is not advice, which names other fields. */
    private static Map<String, Object> outputs(SinkRecord scored) {
        Map<String, Object> outputs = new HashMap<>();
        for (String name : OUTPUTS) {
            Object value =
                    scored.value() instanceof Struct struct ? struct.get(name) : ((Map<?, ?>) scored.value()).get(name);
            outputs.put(name, plain(name, value));
        }
        return outputs;
    }

    private static Object plain(String name, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(item -> plain(name, item)).toList();
        }
        if (value instanceof Struct struct) {
            Map<String, Object> map = new HashMap<>();
            struct.schema().fields().forEach(field -> map.put(field.name(), struct.get(field)));
            return map;
        }
        return name.equals("anomaly_error") && value != null ? value.toString().split(";")[0] : value;
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void changesNothingThatItWasGiven(@ForAll("records") Map<String, Object> record, @ForAll boolean asStruct) {
        for (ScoreAnomaly<SinkRecord> transform : List.of(toValue, toHeaders)) {
            Object value = asStruct ? struct(record, false) : copied(record);
            SinkRecord given = record(value);
            SinkRecord same = record(asStruct ? struct(record, false) : copied(record));

            SinkRecord result = transform.apply(given);

            assertThat(given).isEqualTo(same);
            assertThat(given.value()).isSameAs(value);
            assertThat(given.headers()).isEqualTo(same.headers());
            assertThat(transform == toHeaders).isEqualTo(result.value() == value);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> copied(Map<String, Object> record) {
        Map<String, Object> copy = new LinkedHashMap<>(record);
        copy.computeIfPresent("after", (name, after) -> new LinkedHashMap<>((Map<String, Object>) after));
        return copy;
    }

    /** A sink writes one table or file for one schema, whatever became of the single record. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void givesAllStructsOneSchemaThatHoldsTheirOwn(@ForAll("records") Map<String, Object> record) {
        Struct struct = struct(record, false);

        Struct scored = (Struct) toValue.apply(record(struct)).value();

        scored.validate();
        List<String> names = new ArrayList<>(record.keySet());
        names.addAll(OUTPUTS);
        assertThat(scored.schema().fields().stream().map(Field::name)).isEqualTo(names);
        for (Field field : struct.schema().fields()) {
            assertThat(scored.schema().field(field.name()).schema()).isSameAs(field.schema());
            assertThat(scored.get(field.name())).isEqualTo(struct.get(field));
        }
        Struct unscored = new Struct(struct.schema());
        assertThat(toValue.apply(record(unscored.put("tags", List.of()))).valueSchema())
                .isSameAs(scored.schema());
    }
}
