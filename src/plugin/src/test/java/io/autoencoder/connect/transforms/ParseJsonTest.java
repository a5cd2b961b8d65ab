// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParseJsonTest {

    private static final String PAYMENT =
            "{\"Id\": \"p-1\", \"Amount\": 12.5, \"Age\": 40, \"card\": {\"country\": \"FR\"}, \"at\": \"2024-01-05\"}";

    private static <T extends ParseJson<SinkRecord>> T configured(T transform, String... settings) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        transform.configure(properties);
        return transform;
    }

    private static Object parse(Object text, String... settings) {
        return configured(new ParseJson.Value<>(), settings)
                .apply(Records.sink(text))
                .value();
    }

    private static Map<?, ?> map(String json) {
        return (Map<?, ?>) parse(json);
    }

    @Test
    void turnsObjectsIntoMaps() {
        SinkRecord parsed =
                configured(new ParseJson.Value<SinkRecord>()).apply(Records.sink(Schema.STRING_SCHEMA, PAYMENT));

        assertThat(parsed.valueSchema()).isNull();
        assertThat(parsed.value())
                .isEqualTo(Map.of(
                        "Id", "p-1", "Amount", 12.5, "Age", 40L, "card", Map.of("country", "FR"), "at", "2024-01-05"));
        assertThat(parsed.key()).isEqualTo("key");
        assertThat(parsed.kafkaOffset()).isEqualTo(1042);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7                    | java.lang.Long    | 7",
                "-9223372036854775808 | java.lang.Long    | -9223372036854775808",
                "9223372036854775808  | java.lang.Double  | 9.223372036854776E18",
                "7.0                  | java.lang.Double  | 7.0",
                "1e400                | java.lang.Double  | 1.7976931348623157E308",
                "-1e400               | java.lang.Double  | -1.7976931348623157E308",
                "true                 | java.lang.Boolean | true",
                "\"\u00e9\\n\"        | java.lang.String  | \u00e9\\n"
            })
    void givesValuesTheTypesOfConnect(String json, Class<?> type, String text) {
        assertThat(map("{\"v\":" + json + "}").get("v")).isInstanceOf(type).hasToString(text.replace("\\n", "\n"));
    }

    @Test
    void keepsNullsListsAndTheOrderOfNames() {
        assertThat(map("{\"b\":null,\"a\":[1,[\"x\",null],{}]}"))
                .asString()
                .isEqualTo("{b=null, a=[1, [x, null], {}]}");
    }

    @Test
    void readsBytesAndFieldsAndKeys() {
        byte[] bytes = "{\"v\":\"\u00e9\"}".getBytes(StandardCharsets.UTF_8);
        byte[] latin = "{\"v\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        Schema schema =
                SchemaBuilder.struct().field("body", Schema.STRING_SCHEMA).build();
        Map<String, String> expected = Map.of("v", "\u00e9");

        assertThat(parse(bytes)).isEqualTo(expected);
        assertThat(parse(ByteBuffer.wrap(bytes))).isEqualTo(expected);
        assertThat(parse(latin, "charset", "ISO-8859-1")).isEqualTo(expected);
        assertThat(parse("\uFEFF{\"v\":\"\u00e9\"}")).isEqualTo(expected);
        assertThat(parse(Map.of("mqtt", Map.of("body", "{\"v\":\"\u00e9\"}")), "field", "mqtt.body"))
                .isEqualTo(expected);
        assertThat(parse(new Struct(schema).put("body", "{\"v\":\"\u00e9\"}"), "field", "body"))
                .isEqualTo(expected);
        assertThat(configured(new ParseJson.Key<SinkRecord>())
                        .apply(Records.sinkWithKey(Schema.STRING_SCHEMA, "{\"id\":1}"))
                        .key())
                .isEqualTo(Map.of("id", 1L));
    }

    @Test
    void passesOnWhatHoldsNoText() {
        SinkRecord tombstone = Records.sink(null);
        SinkRecord without = Records.sink(Map.of("other", 1));

        assertThat(configured(new ParseJson.Value<SinkRecord>()).apply(tombstone))
                .isSameAs(tombstone);
        assertThat(configured(new ParseJson.Value<SinkRecord>(), "field", "body")
                        .apply(without))
                .isSameAs(without);
    }

    @Test
    void makesStructsOfListedFields() {
        SinkRecord parsed = configured(
                        new ParseJson.Value<SinkRecord>(),
                        "schema.fields",
                        "Amount:float64,Age:int32,card.country,card.limit:float32,at:timestamp,absent:boolean,Id",
                        "schema.name",
                        "payment")
                .apply(Records.sink(PAYMENT));

        Struct value = (Struct) parsed.value();
        assertThat(parsed.valueSchema()).isSameAs(value.schema());
        assertThat(value.schema().name()).isEqualTo("payment");
        assertThat(value.getFloat64("Amount")).isEqualTo(12.5);
        assertThat(value.getInt32("Age")).isEqualTo(40);
        assertThat(value.getStruct("card").getString("country")).isEqualTo("FR");
        assertThat(value.getStruct("card").getFloat32("limit")).isNull();
        assertThat(value.get("at")).isEqualTo(new Date(1_704_412_800_000L));
        assertThat(value.getBoolean("absent")).isNull();
        assertThat(value.getString("Id")).isEqualTo("p-1");
        value.validate();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "float64 | \"12.5\" | 12.5",
                "float64 | true     | 1.0",
                "int32   | 40.0     | 40",
                "int64   | \"-7\"   | -7",
                "string  | 12.50    | 12.5",
                "string  | true     | true",
                "boolean | 1        | true",
                "boolean | \"no\"   | an error",
                "int8    | 300      | an error",
                "int64   | 1e300    | an error",
                "int64   | 9007199254740992.0 | 9007199254740992",
                "int32   | 1.5      | an error",
                "float64 | \"x\"    | an error",
                "float64 | [1]      | an error",
                "string  | {}       | an error"
            })
    void convertsValuesToTheirFieldsTypes(String type, String json, String expected) {
        String text = "{\"a\":{\"v\":" + json + "}}";
        if (expected.equals("an error")) {
            assertThatThrownBy(() -> parse(text, "schema.fields", "a.v:" + type))
                    .isExactlyInstanceOf(DataException.class)
                    .hasMessageStartingWith("ParseJson: cannot parse JSON: field 'a.v' expected "
                            + type.toUpperCase(java.util.Locale.ROOT));
        } else {
            Struct value = (Struct) parse(text, "schema.fields", "a.v:" + type);
            assertThat(value.getStruct("a").get("v")).hasToString(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                | the text is empty",
                "[1]               | it expected a JSON object but found an array",
                "7                 | it expected a JSON object but found a number",
                "null              | it expected a JSON object but found null",
                "{\"a\":1} x       | it is no JSON at line 1, column 9",
                "{\"a\":1}{}       | more text follows its JSON object at line 1, column 8",
                "{\"a\":secret}    | it is no JSON at line 1, column 6",
                "{\"a\":1          | it is no JSON at line 1, column 7",
                "{\"a\":NaN}       | it is no JSON at line 1, column 6",
                "{\"a\":1,\"a\":2} | an object in it has two values of one name at line 1, column 8"
            })
    void saysWhyTextIsNoJsonObject(String text, String reason) {
        assertThatThrownBy(() -> parse(text))
                .isExactlyInstanceOf(DataException.class)
                .message()
                .startsWith("ParseJson: cannot parse JSON: " + reason.replaceAll("column \\d+", "column "))
                .endsWith(Records.LOCATION)
                .doesNotContain("secret");
    }

    @Test
    void boundsTheDepth() {
        String deep = "{\"a\":".repeat(100_000);

        assertThatThrownBy(() -> parse(deep))
                .hasMessageStartingWith("ParseJson: cannot parse JSON: its JSON is nested more than 200 deep");
        assertThatCode(() -> parse("{\"a\":".repeat(200) + "1" + "}".repeat(200)))
                .doesNotThrowAnyException();
    }

    @Test
    void tagsOrPassesRecordsThatCannotBeParsed() {
        SinkRecord bad = Records.sink("no");

        SinkRecord tagged = configured(new ParseJson.Value<SinkRecord>(), "on.error", "tag", "error.header", "why")
                .apply(bad);

        assertThat(configured(new ParseJson.Value<SinkRecord>(), "on.error", "pass")
                        .apply(bad))
                .isSameAs(bad);
        assertThat(tagged.value()).isEqualTo("no");
        assertThat(tagged.headers().lastWithName("why").value().toString())
                .startsWith("ParseJson: cannot parse JSON: ");
        assertThat(bad.headers()).isEmpty();
    }

    /** What one reader of JSON writes, this one reads: the same names and values. */
    @Property
    void readsWhatJacksonWrites(@ForAll("objects") Map<String, Object> object) throws Exception {
        String json = new ObjectMapper().writeValueAsString(object);

        assertThat(parse(json)).isEqualTo(object);
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<Object> scalar = Arbitraries.oneOf(
                Arbitraries.longs().asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.strings().ofMaxLength(8).asGeneric(),
                Arbitraries.of(true, false).asGeneric());
        Arbitrary<Object> value = Arbitraries.oneOf(
                scalar, scalar.list().ofMaxSize(3).asGeneric(), maps(scalar).asGeneric());
        return maps(value);
    }

    private static Arbitrary<Map<String, Object>> maps(Arbitrary<Object> values) {
        return Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), values).ofMaxSize(4);
    }

    /** Whatever the text, it is parsed or refused with the one exception. */
    @Property
    void throwsNothingButDataExceptions(@ForAll String text) {
        for (String candidate : Arrays.asList(text, "{" + text, "{\"a\":" + text + "}")) {
            try {
                parse(candidate);
            } catch (DataException e) {
                assertThat(e).hasMessageStartingWith("ParseJson: cannot parse JSON: ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Amount\": 1.5}", " {\"Amount\": 1.5}"})
    void isWhatParseDelimitedNamesForJson(String line) {
        ParseDelimited<SinkRecord> delimited = new ParseDelimited.Value<>();
        delimited.configure(Map.of("columns", List.of("a", "b")));

        assertThatThrownBy(() -> delimited.apply(Records.sink(line)))
                .hasMessage(
                        "ParseDelimited: cannot parse line: the text starts with { as JSON does; put ParseJson in its"
                                + " place" + Records.LOCATION);
    }
}
