// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldMatchesTest {

    private static final Schema DECIMAL_OF_ANY_SCALE = SchemaBuilder.struct()
            .field("scale", Schema.INT32_SCHEMA)
            .field("value", Schema.BYTES_SCHEMA)
            .build();
    private static final Schema CARD = SchemaBuilder.struct()
            .field("country", Schema.OPTIONAL_STRING_SCHEMA)
            .field("a.b", Schema.OPTIONAL_INT32_SCHEMA)
            .optional()
            .build();
    private static final Schema PAYMENT = SchemaBuilder.struct()
            .field("user", Schema.OPTIONAL_STRING_SCHEMA)
            .field("amount", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("price", Decimal.builder(2).optional().build())
            .field("wide", DECIMAL_OF_ANY_SCALE)
            .field("fraud", Schema.OPTIONAL_BOOLEAN_SCHEMA)
            .field("when", Timestamp.builder().optional().build())
            .field("at", Time.builder().optional().build())
            .field("V1", Schema.OPTIONAL_STRING_SCHEMA)
            .field("odd name", Schema.OPTIONAL_INT8_SCHEMA)
            .field("photo", Schema.OPTIONAL_BYTES_SCHEMA)
            .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build())
            .field("retries", SchemaBuilder.int32().optional().defaultValue(3).build())
            .field("card", CARD)
            .field("empty", CARD)
            .build();

    private static Struct struct() {
        return new Struct(PAYMENT)
                .put("user", "Kai Meyer")
                .put("amount", 12.5)
                .put("price", new BigDecimal("12.30"))
                .put("wide", new Struct(DECIMAL_OF_ANY_SCALE).put("scale", 1).put("value", new byte[] {25}))
                .put("fraud", true)
                .put("when", Date.from(Instant.parse("2024-01-05T10:00:00Z")))
                .put("at", new Date(36_000_000))
                .put("V1", "5.5")
                .put("odd name", (byte) 7)
                .put("photo", new byte[] {1})
                .put("tags", List.of("a"))
                .put("card", new Struct(CARD).put("country", "PT").put("a.b", 1));
    }

    /** The same without a schema, where a null field may be left out as well. */
    private static Map<String, Object> map() {
        return plain(struct());
    }

    private static Map<String, Object> plain(Struct struct) {
        Map<String, Object> map = new HashMap<>();
        for (Field field : struct.schema().fields()) {
            Object value = struct.get(field);
            map.put(field.name(), value instanceof Struct inner ? plain(inner) : value);
        }
        return map;
    }

    private static FieldMatches<SinkRecord> predicate(String condition, String... settings) {
        return predicate(new ArrayList<>(), condition, settings);
    }

    private static FieldMatches<SinkRecord> predicate(List<String> warnings, String condition, String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of("condition", condition));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        FieldMatches<SinkRecord> predicate = new FieldMatches<>(warnings::add);
        predicate.configure(properties);
        return predicate;
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '→', quoteCharacter = '~', textBlock = """
                    amount > 10 AND user LIKE 'Kai%'                      → true
                    amount > 10 AND empty IS NOT NULL                     → false
                    amount BETWEEN 12 AND 13 AND NOT fraud                → false
                    price = 12.3 AND price < amount                       → true
                    wide = 2.5                                            → true
                    wide IN (1, 2.5)                                      → true
                    fraud                                                 → true
                    fraud = 'true'                                        → true
                    when >= '2024-01-05' AND when < '2024-01-06'          → true
                    at BETWEEN '09:00' AND '10:00:00'                     → true
                    V1 > 5 AND V1 < 6                                     → true
                    `odd name` = 7                                        → true
                    card.country IN ('PT', 'ES')                          → true
                    card.`a.b` = 1                                        → true
                    `card`.country = 'PT'                                 → true
                    empty.country IS NULL                                 → true
                    empty.country = 'PT' OR empty.country <> 'PT'         → false
                    photo IS NOT NULL AND tags IS NOT NULL                → true
                    card IS NOT NULL AND empty IS NULL                    → true
                    retries = 3                                           → true
                    user MATCHES '\\pL+ \\pL+'                            → true
                    $value IS NOT NULL AND $value.amount = 12.5           → true
                    $topic = 'payments' AND $partition = 3                → true
                    $timestamp > '2023-11-14' AND $TIMESTAMP < '2023-11-15' → true
                    $timestamp = 1700000000000                            → true
                    $topic LIKE '%.fraud'                                 → false
                    $key = 'key'                                          → true
                    """)
    void looksAtStructsAndMaps(String condition, boolean expected) {
        assertThat(predicate(condition).test(Records.sink(struct()))).isEqualTo(expected);
        assertThat(predicate(condition).test(Records.sink(map()))).isEqualTo(expected);
    }

    /** As the key, all of it is there under $key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$key.amount > 10 AND $key.user LIKE 'Kai%'",
                "$key.card.country = 'PT' AND $KEY.`odd name` = 7",
                "$key IS NOT NULL AND $value = 'value'",
                "amount IS NULL",
            })
    void looksAtKeys(String condition) {
        assertThat(predicate(condition).test(Records.sinkWithKey(PAYMENT, struct())))
                .isTrue();
        assertThat(predicate(condition).test(Records.sinkWithKey(null, map()))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "$header.source = 'atm',true",
        "$header.SOURCE = 'atm',false",
        "$header.score > 0.5,true",
        "$header.`kafka.offset` = 5,true",
        "$header.kafka.offset = 5,true",
        "$header.payment.card.country = 'PT',true",
        "$header.none IS NULL,true",
        "$header.none.inner IS NULL,true",
    })
    void looksAtHeaders(String condition, boolean expected) {
        SinkRecord record = Records.sink("value");
        record.headers()
                .addString("source", "branch")
                .addString("source", "atm")
                .addString("score", "0.75")
                .addLong("kafka.offset", 5)
                .addStruct("payment", struct());

        assertThat(predicate(condition).test(record)).isEqualTo(expected);
    }

    @Test
    void looksAtLinesOfText() {
        SinkRecord record = Records.sink("# a comment");

        assertThat(predicate("$value LIKE '#%'").test(record)).isTrue();
        assertThat(predicate("amount IS NULL").test(record)).isTrue();
    }

    /** A source knows neither partition nor timestamp, and may leave out the value. */
    @Test
    void takesWhatARecordLacksForNull() {
        SourceRecord record = Records.source(null, null);
        FieldMatches<SourceRecord> predicate = new FieldMatches<>();
        predicate.configure(Map.of(
                "condition",
                "$partition IS NULL AND $timestamp IS NULL AND $key IS NULL AND $value IS NULL AND amount IS NULL AND $key.id"
                        + " IS NULL",
                "missing",
                "fail"));

        assertThat(predicate.test(record)).isTrue();
    }

    @Test
    void keepsNullsAsNullsWhereAsked() {
        assertThat(predicate("retries IS NULL").test(Records.sink(struct()))).isFalse();
        assertThat(predicate("retries IS NULL", "replace.null.with.default", "false")
                        .test(Records.sink(struct())))
                .isTrue();
    }

    static Stream<Arguments> errors() {
        String kinds = " expected a number, text, boolean or time but was ";
        return Stream.of(
                arguments("user > 5", "field 'user' expected a number but found non-numeric text"),
                arguments("photo = 'x'", "field 'photo'" + kinds + "BYTES"),
                arguments("tags = 'x'", "field 'tags'" + kinds + "ARRAY"),
                arguments("card = 5", "field 'card'" + kinds + "CONTAINER"),
                arguments("amount LIKE '1%'", "field 'amount' expected text but was FLOAT64"),
                arguments("card.country.code = 5", "field 'card.country.code' goes through 'card.country', which"),
                arguments("when > '10:00'", "field 'when' expected a time of day but has a date"),
                arguments(
                        "when > 'noon'",
                        "'noon' is compared with a time but is other text; 2024-01-05, 2024-01-05T10:00:00Z and 10:00:00 are"
                                + " times"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void refusesWhatCannotBeCompared(String condition, String reason) {
        for (Object value : List.of(struct(), map())) {
            String type = value instanceof Struct ? "STRUCT" : "MAP";
            String expected = reason.startsWith("field 'card.country.code'")
                    ? "field 'card.country.code' goes through 'country', which expected " + type + " but was STRING"
                    : reason.replace("CONTAINER", type);
            List<String> warnings = new ArrayList<>();
            Predicate<SinkRecord> passing = predicate(warnings, condition, "on.error", "pass");

            assertThatThrownBy(() -> predicate(condition).test(Records.sink(value)))
                    .isExactlyInstanceOf(DataException.class)
                    .hasMessage("FieldMatches: cannot test record: " + expected + Records.LOCATION)
                    .hasNoCause();
            assertThat(passing.test(Records.sink(value))).isFalse();
            assertThat(passing.test(Records.sink(value))).isFalse();
            assertThat(warnings)
                    .containsExactly("FieldMatches: cannot test record: " + expected + Records.LOCATION
                            + "; 1 so far, told again at 10");
        }
    }

    static Stream<Arguments> absences() {
        String none = "no record so far has field 'amout', which counts as NULL";
        return Stream.of(
                arguments("amout > 5", Map.of("amount", 1, "user", "x"), none + "; there are amount, user"),
                arguments("amout > 5", Records.payment(1.0, 1, 1.0), none + "; there are Id, Amount, Age, Balance"),
                arguments("amout > 5", "a line", none),
                arguments("$key.amout > 5", "a line", none.replace("amout'", "amout' of the key")),
                arguments("$header.amout > 5", "a line", none.replace("field", "header")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("absences")
    void warnsOfWhatNoRecordHas(String condition, Object value, String reason) {
        List<String> warnings = new ArrayList<>();
        FieldMatches<SinkRecord> predicate = predicate(warnings, condition);
        // With the same order in every run.
        Object sorted = value instanceof Map<?, ?> map ? new java.util.TreeMap<>(map) : value;

        for (int i = 0; i < 9; i++) {
            assertThat(predicate.test(Records.sink(sorted))).isFalse();
        }

        assertThat(warnings)
                .containsExactly("FieldMatches: cannot test record: " + reason + Records.LOCATION
                        + "; 1 so far, told again at 10");
    }

    @Test
    void warnsNoMoreWhereOneRecordHadIt() {
        List<String> warnings = new ArrayList<>();
        FieldMatches<SinkRecord> predicate = predicate(warnings, "a > 5 OR b > 5 OR $header.c > 5");
        Map<String, Object> nulls = new HashMap<>();
        nulls.put("b", null);
        SinkRecord first = Records.sink(Map.of("a", 1, "b", 1));
        first.headers().addInt("c", 1);

        predicate.test(first);
        predicate.test(Records.sink(Map.of()));
        predicate.test(Records.sink(nulls));
        predicate.test(Records.sink((Object) null));

        assertThat(warnings).isEmpty();
    }

    @Test
    void failsForAbsentFieldsWhereAsked() {
        FieldMatches<SinkRecord> predicate = predicate("amount > 5", "missing", "fail");

        assertThat(predicate.test(Records.sink(Map.of("amount", 6)))).isTrue();
        assertThatThrownBy(() -> predicate.test(Records.sink(Map.of("amout", 6))))
                .isExactlyInstanceOf(DataException.class)
                .hasMessage(
                        "FieldMatches: cannot test record: field 'amount' is missing; there are amout; with missing=null it"
                                + " counts as NULL" + Records.LOCATION);
        assertThat(predicate("amount > 5", "missing", "fail", "on.error", "pass")
                        .test(Records.sink(Map.of("amout", 6))))
                .isFalse();
    }

    @Test
    void readsDecimalsOfAnyScaleFromJson() {
        Map<String, Object> base64 = Map.of("wide", Map.of("scale", 2, "value", "BNI="));
        Map<String, Object> bytes = Map.of("wide", Map.of("scale", 2L, "value", ByteBuffer.wrap(new byte[] {4, -46})));

        assertThat(predicate("wide = 12.34").test(Records.sink(base64))).isTrue();
        assertThat(predicate("wide = 12.34").test(Records.sink(bytes))).isTrue();
        assertThatThrownBy(() ->
                        predicate("wide = 1").test(Records.sink(Map.of("wide", Map.of("scale", 2, "value", 5)))))
                .hasMessageContaining("field 'wide' expected a number, text, boolean or time but was MAP");
    }

    @Test
    void leavesRecordsAsTheyAre() {
        Struct value = struct();
        SinkRecord record = Records.sink(value);

        predicate("amount > 5 AND card.country = 'PT' AND retries = 3 AND $header.x IS NULL")
                .test(record);

        assertThat(record).isEqualTo(Records.sink(struct()));
        assertThat(record.headers()).isEmpty();
    }
}
