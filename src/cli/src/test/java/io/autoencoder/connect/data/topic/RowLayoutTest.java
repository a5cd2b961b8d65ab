// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.CsvFormat.Header;
import io.autoencoder.connect.data.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.StringConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of records as rows, as a topic holds them. */
class RowLayoutTest {

    private static final String INSERT = "{\"before\": null, \"after\": {\"a\": 1, \"x.y\": 2}, \"op\": \"c\"}";
    private static final String UPDATE = "{\"before\": {\"a\": 1}, \"after\": {\"a\": 3, \"x.y\": 4}, \"op\": \"u\"}";
    private static final String DELETE = "{\"before\": {\"a\": 3}, \"after\": null, \"op\": \"d\"}";

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("plain fields", List.of(), List.of("{\"b\": 1, \"a\": 2}"), "a b / 2 1"),
                arguments("names with dots", List.of(), List.of("{\"S.No.\": 1, \"a.b\": 2}"), "S.No. a.b / 1 2"),
                arguments("asked for by such a name", List.of("a.b"), List.of("{\"a.b\": 2}"), "a.b / 2"),
                arguments("nested fields", List.of(), List.of(INSERT), "after.`x.y` after.a before op / 2 1 - c"),
                arguments(
                        "nested fields that are asked for",
                        List.of("after.a", "after.`x.y`"),
                        List.of(INSERT, UPDATE),
                        "after.a after.`x.y` / 1 2 / 3 4"),
                arguments(
                        "a delete first, and between",
                        List.of("after.a"),
                        List.of(DELETE, INSERT, DELETE, UPDATE),
                        "after.a / 1 / 3"),
                arguments(
                        "one of two parents is null",
                        List.of("before.a", "after.a"),
                        List.of(INSERT, UPDATE, DELETE),
                        "before.a after.a / - 1 / 1 3 / 3 -"),
                arguments(
                        "a decimal with its scale",
                        List.of(),
                        List.of("{\"after\": {\"a\": {\"scale\": 2, \"value\": \"BNI=\"}}}"),
                        "after.a / 12.34"),
                arguments(
                        "the path wins over a key that looks like it",
                        List.of("after.a"),
                        List.of("{\"after\": {\"a\": 1}, \"after.a\": 9}"),
                        "after.a / 1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void readsFieldsAndPaths(String what, List<String> fields, List<String> values, String rows) {
        assertThat(read(TopicValues.json(), CsvFormat.DETECTED, fields, values)).isEqualTo(rows);
    }

    @Test
    void readsNestedStructsInTheOrderOfTheirSchema() {
        Schema inner = SchemaBuilder.struct()
                .optional()
                .field("b", Schema.FLOAT64_SCHEMA)
                .field("a.c", Schema.OPTIONAL_INT32_SCHEMA)
                .build();
        Schema schema = SchemaBuilder.struct()
                .field("before", inner)
                .field("after", inner)
                .field("op", Schema.STRING_SCHEMA)
                .build();
        Struct insert = new Struct(schema)
                .put("after", new Struct(inner).put("b", 0.5).put("a.c", 7))
                .put("op", "c");
        Struct delete = new Struct(schema).put("op", "d");

        assertThat(read(insert)).isEqualTo("before.b before.`a.c` after.b after.`a.c` op / - - 0.5 7 c");
        assertThat(read(insert, delete)).isEqualTo("before.b before.`a.c` after.b after.`a.c` op / - - 0.5 7 c");
    }

    @Test
    void readsDecimalsThatCarryTheirScale() {
        Schema decimal = SchemaBuilder.struct()
                .name("io.debezium.data.VariableScaleDecimal")
                .field("scale", Schema.INT32_SCHEMA)
                .field("value", Schema.BYTES_SCHEMA)
                .build();
        Schema schema = SchemaBuilder.struct()
                .field("amount", decimal)
                .field("b", Schema.INT32_SCHEMA)
                .build();
        Struct row = new Struct(schema)
                .put("amount", new Struct(decimal).put("scale", 2).put("value", new byte[] {0x04, (byte) 0xd2}))
                .put("b", 7);

        assertThat(read(row)).isEqualTo("amount b / 12.34 7");
    }

    private static String read(Struct... structs) {
        List<String> values = new ArrayList<>();
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "true"), false);
            for (Struct struct : structs) {
                values.add(new String(converter.fromConnectData("t", struct.schema(), struct), StandardCharsets.UTF_8));
            }
        }
        return read(TopicValues.json(), CsvFormat.DETECTED, List.of(), values);
    }

    @Test
    void saysWhichPathLeadsNowhere() {
        assertThatThrownBy(() ->
                        read(TopicValues.json(), CsvFormat.DETECTED, List.of("after.a", "after.c"), List.of(INSERT)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("topic t, partition 0, offset 0: there is no field after.c");
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments(Optional.empty(), List.of("a,b", "1,2")),
                arguments(Optional.empty(), List.of("a|b", "1|2")),
                arguments(Optional.empty(), List.of("1;2", "a;b")),
                arguments(Optional.of("\u0001"), List.of("1\u00012")),
                arguments(Optional.of("::"), List.of("1::2")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void splitsTextAtTheDelimiter(Optional<String> delimiter, List<String> lines) {
        CsvFormat format = new CsvFormat(delimiter, Optional.empty(), Header.EXPECTED, List.of("a", "b"));

        assertThat(read(new TopicValues(StringConverter.class.getName(), Map.of()), format, List.of(), lines))
                .isEqualTo("a b / 1 2");
    }

    private static String read(TopicValues converter, CsvFormat format, List<String> fields, List<String> values) {
        RowLayout layout = new RowLayout(format, fields);
        TopicValues.Decoder decoder = converter.decoder();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ConsumerRecord<byte[], byte[]> row =
                    new ConsumerRecord<>("t", 0, i, null, values.get(i).getBytes(StandardCharsets.UTF_8));
            layout.read(decoder.decode(row).value(), () -> TopicSource.position(row))
                    .ifPresent(cells -> rows.add(text(layout, cells, row)));
        }
        return String.join(" ", layout.columns()) + " / " + String.join(" / ", rows);
    }

    private static String text(RowLayout layout, RowLayout.Cells cells, ConsumerRecord<byte[], byte[]> row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < layout.columns().size(); i++) {
            String text = layout.text(cells, i, () -> TopicSource.position(row));
            texts.add(text.isEmpty() ? "-" : text);
        }
        return String.join(" ", texts);
    }
}
