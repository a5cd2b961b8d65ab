// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the transforms of single fields make of keys and values, with and without a schema. */
class FieldTransformsTest {

    private static final String KEY = "key=correct horse battery staple";

    /** Transform and settings | before | after. */
    private static final String TABLE = """
            MaskText fields=user                                  | {"user":"Ab-1","n":1}                      | {"user":"Xx-n","n":1}
            MaskText fields=user mask=left count=2                | {"user":"Ab-1","n":1}                      | {"user":"Xx-1","n":1}
            MaskText fields=user mask=RIGHT count=2               | {"user":"Ab-1"}                            | {"user":"Ab-n"}
            MaskText fields=user mask=keep.left count=1           | {"user":"Ab-1"}                            | {"user":"Ax-n"}
            MaskText fields=user mask=keep.right count=1          | {"user":"Ab-1"}                            | {"user":"Xx-1"}
            MaskText fields=user mask.upper=* mask.other=         | {"user":"Ab-1"}                            | {"user":"*x-n"}
            MaskText fields=user,city                             | {"user":"Ab","city":"Oslo","zip":"Z9"}     | {"user":"Xx","city":"Xxxx","zip":"Z9"}
            MaskText fields=user,city                             | {"user":"Ab"}                              | {"user":"Xx"}
            MaskText fields=user                                  | {"city":"Oslo"}                            | {"city":"Oslo"}
            MaskText fields=user                                  | {"user":null,"n":1}                        | {"user":null,"n":1}
            MaskText fields=user                                  | {"user":""}                                | {"user":""}
            MaskText fields=card.owner.name,card.pin              | {"card":{"owner":{"name":"Ab"},"pin":"12"},"n":1} | {"card":{"owner":{"name":"Xx"},"pin":"nn"},"n":1}
            MaskText fields=tags                                  | {"tags":["Ab",null,"1"]}                   | {"tags":["Xx",null,"n"]}
            MaskText fields=items.name                            | {"items":[{"name":"Ab","n":1},{"name":"C","n":2}]} | {"items":[{"name":"Xx","n":1},{"name":"X","n":2}]}
            MaskText fields=a.b                                   | {"a.b":"Ab","a":"Ab"}                      | {"a.b":"Xx","a":"Ab"}
            MaskText fields=`a.b`.c                               | {"a.b":{"c":"Ab"}}                         | {"a.b":{"c":"Xx"}}
            HashField fields=user KEY                             | {"user":"u-17","n":1}                      | {"user":"8a8ec7eb9da2a0210f49985783a2bd11ffe4294f3b98f3f590fe9a761e0d8ddb","n":1}
            HashField fields=user encoding=base64url KEY          | {"user":"u-17"}                            | {"user":"io7H652ioCEPSZhXg6K9Ef_kKU87mPP1kP6adh4Njds"}
            HashField fields=user key.id=k2 KEY                   | {"user":"u-17"}                            | {"user":"k2:8a8ec7eb9da2a0210f49985783a2bd11ffe4294f3b98f3f590fe9a761e0d8ddb"}
            HashField fields=card.id KEY                          | {"card":{"id":"u-17"}}                     | {"card":{"id":"ee23b1815e138b77cea013d7276d02f76dd87e37a9587f42de00e230d411a938"}}
            HashField fields=buyer,seller domain=people KEY       | {"buyer":"u-17","seller":"u-17"}           | {"buyer":"c201baecd9c60e1dbfddf56771bb9fd9017dcc6541f37f8991f396720e1db634","seller":"c201baecd9c60e1dbfddf56771bb9fd9017dcc6541f37f8991f396720e1db634"}
            HashField fields=id KEY                               | {"id":42}                                  | {"id":"0b9b878b8b86822655859f995c60725af1269297b68a321be5c02d4215c0cc55"}
            HashField fields=id KEY                               | {"id":-7}                                  | {"id":"a3b6e748af97ba8a0dbfd6a37f46440437f650bec427a20d5b193bc02b5a9b5c"}
            HashField fields=ok KEY                               | {"ok":true}                                | {"ok":"33f4ea9843a937c67d2c6f42e1f22887dcea5a5e942d22278097faa92dbe9105"}
            HashField fields=user KEY                             | {"user":"Zürich"}                          | {"user":"98bb652ef03e016912700c0ae98771343ef5ba5ba1b9927b87336b8758f8f61d"}
            HashField fields=user KEY                             | {"user":""}                                | {"user":"80ec150bffd7114f8bffedcc55d69a1b5357075867c1a0a3ce7a1f858c5f7d2c"}
            HashField fields=user KEY                             | {"user":null}                              | {"user":null}
            HashField fields=user key.id=k2 previous.key.id=k1 previous.key=the key of the year before KEY | {"user":"u-17"} | {"user":"k2:8a8ec7eb9da2a0210f49985783a2bd11ffe4294f3b98f3f590fe9a761e0d8ddb","user_previous":"k1:ce44e4d4abeb657116814c3b232443fb75952631d18f4f2209c1a16422e2e505"}
            ConcatFields field=label template=${user}-${Time}     | {"user":"Ab","Time":406.0}                 | {"user":"Ab","Time":406.0,"label":"Ab-406.0"}
            ConcatFields field=user template=${user}!             | {"user":"Ab"}                              | {"user":"Ab!"}
            ConcatFields field=label template=$$${a.b}${n}        | {"a":{"b":true},"n":7}                     | {"a":{"b":true},"n":7,"label":"$true7"}
            ConcatFields field=a.label template=${n}              | {"a":{"b":1},"n":7}                        | {"a":{"b":1,"label":"7"},"n":7}
            ConcatFields field=label template=${x}${user}         | {"user":"Ab","x":null}                     | {"user":"Ab","x":null,"label":null}
            ConcatFields field=label template=${x}${user} on.null=empty | {"user":"Ab","x":null}               | {"user":"Ab","x":null,"label":"Ab"}
            ConcatFields field=label template=${x}${user} on.null=empty | {"user":"Ab"}                        | {"user":"Ab","label":"Ab"}
            ConcatFields field=label template=${big}              | {"big":12345678901.0}                      | {"big":12345678901.0,"label":"12345678901"}
            ReplaceNull fields=Class value=-1                     | {"Class":null,"n":1}                       | {"Class":"-1","n":1}
            ReplaceNull fields=Class value=-1                     | {"Class":"0"}                              | {"Class":"0"}
            ReplaceNull fields=a.b,c value=none                   | {"a":{"b":null},"c":null}                  | {"a":{"b":"none"},"c":"none"}
            ReplaceNull fields=tags value=none                    | {"tags":["x",null]}                        | {"tags":["x","none"]}
            """;

    private static final Map<String, Supplier<Transformation<SinkRecord>>> OF_KEYS = Map.of(
            "MaskText", MaskText.Key::new,
            "HashField", HashField.Key::new,
            "ConcatFields", ConcatFields.Key::new,
            "ReplaceNull", ReplaceNull.Key::new);

    private static final Map<String, Supplier<Transformation<SinkRecord>>> OF_VALUES = Map.of(
            "MaskText", MaskText.Value::new,
            "HashField", HashField.Value::new,
            "ConcatFields", ConcatFields.Value::new,
            "ReplaceNull", ReplaceNull.Value::new);

    static Stream<Arguments> table() {
        return TABLE.lines().flatMap(line -> {
            String[] cells = line.split("\\s+\\| ");
            return Stream.of("Struct value", "Map value", "Struct key", "Map key")
                    .map(form -> Arguments.of(cells[0].strip(), cells[1].strip(), cells[2].strip(), form));
        });
    }

    @ParameterizedTest(name = "{3}: {0} on {1}")
    @MethodSource("table")
    void changesTheNamedFieldsAndNothingElse(String setting, String before, String after, String form) {
        Object input = form.startsWith("Struct") ? JsonRecords.struct(before) : JsonRecords.map(before);

        Object output = outcome(setting, input, form.endsWith("key"));

        assertThat(JsonRecords.write(output)).isEqualTo(JsonRecords.normal(after));
        assertThat(JsonRecords.write(input)).as("the original").isEqualTo(JsonRecords.normal(before));
        if (output instanceof Struct struct) {
            struct.validate();
        }
    }

    private static Object outcome(String setting, Object input, boolean key) {
        Schema schema = input instanceof Struct struct ? struct.schema() : null;
        Transformation<SinkRecord> transform = configured(setting, key ? OF_KEYS : OF_VALUES);
        SinkRecord record = key ? Records.sinkWithKey(schema, input) : Records.sink(schema, input);
        SinkRecord result = transform.apply(record);
        assertThat(result.kafkaOffset()).isEqualTo(1042);
        Object output = key ? result.key() : result.value();
        assertThat(key ? result.keySchema() : result.valueSchema())
                .isEqualTo(output instanceof Struct struct ? struct.schema() : null);
        return output;
    }

    private static Transformation<SinkRecord> configured(
            String setting, Map<String, Supplier<Transformation<SinkRecord>>> makers) {
        String[] words = setting.replace("KEY", KEY).split(" (?=[a-z.]+=)");
        Map<String, String> settings = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        Transformation<SinkRecord> transform = makers.get(words[0]).get();
        transform.configure(settings);
        return transform;
    }

    /** Transform and settings | a record | the reason. */
    private static final String ERRORS = """
            MaskText fields=n                            | {"n":1}            | field 'n' expected text but was INT64; Kafka's MaskField masks values of other types
            MaskText fields=a                            | {"a":{"b":1}}      | field 'a' expected text but was CONTAINER; Kafka's MaskField masks values of other types
            MaskText fields=a.b.c                        | {"a":{"b":"x"}}    | field 'a.b.c' goes through 'b', which expected CONTAINER but was STRING
            HashField fields=x KEY                       | {"x":1.5}          | field 'x' expected text, a whole number, a decimal, a boolean, a time or bytes but was FLOAT64; write it as text before
            HashField fields=a KEY                       | {"a":{"b":1}}      | field 'a' expected text, a whole number, a decimal, a boolean, a time or bytes but was CONTAINER
            HashField fields=a previous.suffix=b previous.key=the key of the year before KEY | {"a":"x","ab":"y"} | it has a field 'ab' already; set another name for the new one
            ConcatFields field=y.z template=${x}         | {"x":1}            | there is no field 'y' to write 'y.z' into
            ConcatFields field=x.z template=${x}         | {"x":1}            | field 'x.z' goes through 'x', which expected CONTAINER but was INT64
            ConcatFields field=y template=${x} on.null=fail | {"x":null}      | field 'x' is null or absent
            ConcatFields field=y template=${x} on.null=fail | {"n":1}         | field 'x' is null or absent
            ConcatFields field=y template=${x}           | {"x":{"b":1}}      | field 'x' expected a single value with a text but was CONTAINER
            """;

    static Stream<Arguments> errors() {
        return ERRORS.lines().flatMap(line -> {
            String[] cells = line.split("\\s+\\| ");
            return Stream.of("STRUCT", "MAP")
                    .map(form -> Arguments.of(
                            cells[0].strip(), cells[1].strip(), cells[2].strip().replace("CONTAINER", form), form));
        });
    }

    @ParameterizedTest(name = "{3}: {0} on {1}")
    @MethodSource("errors")
    void saysWhichFieldCannotBeChanged(String setting, String before, String reason, String form) {
        Object input = form.equals("STRUCT") ? JsonRecords.struct(before) : JsonRecords.map(before);

        assertThatThrownBy(() -> outcome(setting, input, false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(": " + reason + Records.LOCATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MaskText fields=x", "ReplaceNull fields=x value=1", "ConcatFields field=y template=${x}"})
    void passesRecordsWithoutAValueAndRefusesTextWithAdvice(String setting) {
        Transformation<SinkRecord> transform = configured(setting, OF_VALUES);
        SinkRecord tombstone = Records.sink(null, null);

        assertThat(transform.apply(tombstone)).isSameAs(tombstone);
        assertThatThrownBy(() -> transform.apply(Records.sink(Schema.STRING_SCHEMA, "secret")))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith(
                        "it expected a Struct, or a Map without schema, but was STRING; put ParseDelimited"
                                + " before it to read lines of text" + Records.LOCATION)
                .hasMessageNotContaining("secret");
    }

    @Test
    void handlesErrorsAsAsked() {
        SinkRecord record = Records.sink(Map.of("n", 1L));

        SinkRecord passed =
                configured("MaskText fields=n on.error=pass", OF_VALUES).apply(record);
        SinkRecord tagged = configured("MaskText fields=n on.error=tag error.header=why", OF_VALUES)
                .apply(record);

        assertThat(passed).isSameAs(record);
        assertThat(tagged.value()).isEqualTo(record.value());
        assertThat(tagged.headers().lastWithName("why").value())
                .isEqualTo(
                        "MaskText: cannot mask record: field 'n' expected text but was INT64; Kafka's MaskField masks"
                                + " values of other types" + Records.LOCATION);
        assertThat(record.headers()).isEmpty();
    }

    @Test
    void keepsAllElseOfASchema() {
        Schema names = SchemaBuilder.struct()
                .name("Names")
                .version(3)
                .doc("Who")
                .parameter("p", "q")
                .field("id", SchemaBuilder.int64().doc("number").build())
                .field("name", SchemaBuilder.string().defaultValue("nobody").build())
                .build();
        Struct value = new Struct(names).put("id", 42L).put("name", "Ab");

        Struct masked = (Struct) outcome("MaskText fields=name", value, false);
        Struct hashed = (Struct) outcome("HashField fields=id " + KEY, value, false);

        assertThat(masked.schema()).as("text stays text").isSameAs(names);
        assertThat(hashed.schema())
                .isEqualTo(SchemaBuilder.struct()
                        .name("Names")
                        .version(3)
                        .doc("Who")
                        .parameter("p", "q")
                        .field("id", SchemaBuilder.string().doc("number").build())
                        .field("name", names.field("name").schema())
                        .build());
    }

    @Test
    void usesOneSchemaForAllRecordsOfOne() {
        Transformation<SinkRecord> transform = configured("HashField fields=id " + KEY, OF_VALUES);
        Struct first = JsonRecords.struct("{\"id\":1}");
        Struct second = new Struct(first.schema()).put("id", 2L);

        ConnectRecord<?> one = transform.apply(Records.sink(first));
        ConnectRecord<?> other = transform.apply(Records.sink(JsonRecords.struct("{\"id\":1,\"n\":2}")));
        ConnectRecord<?> two = transform.apply(Records.sink(second));

        assertThat(two.valueSchema()).isSameAs(one.valueSchema()).isNotSameAs(other.valueSchema());
    }

    @Test
    void leavesNullsAndEmptyArraysOnTheWayAlone() {
        Schema inner = SchemaBuilder.struct()
                .field("b", Schema.OPTIONAL_STRING_SCHEMA)
                .optional()
                .build();
        Schema schema = SchemaBuilder.struct()
                .field("a", inner)
                .field("list", SchemaBuilder.array(inner).optional().build())
                .field("empty", SchemaBuilder.array(inner).build())
                .build();
        Struct value = new Struct(schema).put("empty", List.of());
        Map<String, Object> map = new HashMap<>();
        map.put("a", null);
        map.put("list", null);
        map.put("empty", List.of());
        String setting = "ReplaceNull fields=a.b,list.b,empty.b value=none";

        assertThat(outcome(setting, value, false)).isEqualTo(value);
        assertThat(outcome(setting, map, false)).isEqualTo(map);
    }

    @Test
    void editsMapsInsideStructs() {
        Schema schema = SchemaBuilder.struct()
                .field("labels", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA))
                .field("counts", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA))
                .build();
        Struct value =
                new Struct(schema).put("labels", Map.of("user", "Ab", "n", "1")).put("counts", Map.of("n", 1L));

        Struct masked = (Struct) outcome("MaskText fields=labels.user,labels.none", value, false);

        assertThat(masked.getMap("labels")).isEqualTo(Map.of("user", "Xx", "n", "1"));
        assertThatThrownBy(() -> outcome("HashField fields=counts.n " + KEY, value, false))
                .hasMessageContaining("field 'counts.n' lies in a MAP, whose values are all of one type");
    }

    @Test
    void readsReplacementsAsTheFieldsType() {
        Schema decimal =
                org.apache.kafka.connect.data.Decimal.builder(2).optional().build();
        List<Schema> schemas = List.of(
                Schema.OPTIONAL_STRING_SCHEMA,
                Schema.OPTIONAL_INT8_SCHEMA,
                Schema.OPTIONAL_INT16_SCHEMA,
                Schema.OPTIONAL_INT32_SCHEMA,
                Schema.OPTIONAL_INT64_SCHEMA,
                Schema.OPTIONAL_FLOAT32_SCHEMA,
                Schema.OPTIONAL_FLOAT64_SCHEMA,
                decimal);
        List<Object> expected =
                List.of("-1", (byte) -1, (short) -1, -1, -1L, -1f, -1d, new java.math.BigDecimal("-1.00"));

        for (int i = 0; i < schemas.size(); i++) {
            Schema schema = SchemaBuilder.struct().field("x", schemas.get(i)).build();
            Struct replaced = (Struct) outcome("ReplaceNull fields=x value=-1", new Struct(schema), false);
            assertThat(replaced.get("x")).as("%s", schemas.get(i)).isEqualTo(expected.get(i));
        }
        for (Schema other : List.of(
                Schema.OPTIONAL_BOOLEAN_SCHEMA,
                Schema.OPTIONAL_BYTES_SCHEMA,
                org.apache.kafka.connect.data.Timestamp.builder().optional().build())) {
            Schema schema = SchemaBuilder.struct().field("x", other).build();
            assertThatThrownBy(() -> outcome("ReplaceNull fields=x value=-1", new Struct(schema), false))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("field 'x' is ");
        }
    }

    @Test
    void addsAbsentFieldsToMapsInTheConfiguredType() {
        Map<?, ?> replaced = (Map<?, ?>)
                outcome("ReplaceNull fields=n,a.b value=-1 value.type=int64", JsonRecords.map("{\"a\":{}}"), false);

        assertThat(replaced).isEqualTo(Map.of("n", -1L, "a", Map.of("b", -1L)));
    }
}
