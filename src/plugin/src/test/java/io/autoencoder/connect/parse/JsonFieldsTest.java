// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.record.UnscorableRecordException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Structs of declared fields, as {@code schema.fields} declares them, from objects of any content. */
class JsonFieldsTest {

    private static final String KEY = "schema.fields";
    private static final ValueFormat FORMAT =
            new ValueFormat("field", '.', new TimestampFormat(List.of(), ZoneOffset.UTC));

    private static JsonFields fields(String declarations) {
        return JsonFields.of(
                KEY, Declarations.parse(KEY, Arrays.asList(declarations.split(",")), ColumnType.STRING), "Payment");
    }

    private static Struct struct(String declarations, String json) {
        Struct struct = fields(declarations).struct(JsonText.parse(json), FORMAT);
        struct.validate();
        return struct;
    }

    /** What a struct holds, as text: the declared fields alone, in their order. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a:int32,b          | {\"b\":\"x\",\"c\":1,\"a\":7}          | Struct{a=7,b=x}",
                "a:int32,b          | {}                                     | Struct{}",
                "a:int32,b          | {\"a\":null,\"b\":null}                | Struct{}",
                "a.x:int8,a.y,b     | {\"b\":\"z\",\"a\":{\"y\":true,\"x\":3}} | Struct{a=Struct{x=3,y=true},b=z}",
                "a.x:int8,b         | {\"a\":null,\"b\":1}                   | Struct{b=1}",
                "a.x:int8           | {\"a\":{}}                             | Struct{a=Struct{}}",
                "`a.b`:float64      | {\"a.b\":2,\"a\":{\"b\":3}}            | Struct{a.b=2.0}",
                "a.`b.c`.d          | {\"a\":{\"b.c\":{\"d\":\"deep\"}}}     | Struct{a=Struct{b.c=Struct{d=deep}}}",
                "a:int64            | {\"a\":1e3}                            | Struct{a=1000}",
                "a:int64            | {\"a\":-0.0}                           | Struct{a=0}",
                "a:float32          | {\"a\":\" 1.5 \"}                      | Struct{a=1.5}",
                "a                  | {\"a\":\" kept \"}                     | Struct{a= kept }",
            })
    void holdsTheDeclaredFieldsAlone(String declarations, String json, String expected) {
        assertThat(struct(declarations, json)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a.x     | {\"a\":7}            | field 'a' expected an object but was INT64",
                "a.x     | {\"a\":[{\"x\":1}]}  | field 'a' expected an object but was ARRAY",
                "a.x.y   | {\"a\":{\"x\":\"\"}} | field 'a.x' expected an object but was STRING",
                "a.x:int8 | {\"a\":{\"x\":{}}}  | field 'a.x' expected INT8 but was MAP",
                "a.x:int8 | {\"a\":{\"x\":128}} | field 'a.x' expected INT8 but holds other text",
                "a       | {\"a\":[\"x\"]}      | field 'a' expected STRING but was ARRAY",
                "a:int64 | {\"a\":9007199254740994.0} | field 'a' expected INT64 but holds other text",
            })
    void namesTheFieldThatIsOfAnotherType(String declarations, String json, String sentence) {
        assertThatThrownBy(() -> struct(declarations, json))
                .isInstanceOf(UnscorableRecordException.class)
                .hasMessage(sentence);
    }

    /** Sinks see one type for all records: the schema depends on the declarations and not on an object. */
    @Test
    void hasASchemaOfOptionalFieldsAndStructs() {
        Schema schema = fields("a.x:int8,b:timestamp,a.y.z:boolean").schema();

        assertThat(schema.name()).isEqualTo("Payment");
        assertThat(schema.isOptional()).isFalse();
        assertThat(schema.fields().stream().map(Field::name)).containsExactly("a", "b");
        Schema a = schema.field("a").schema();
        assertThat(a.isOptional()).isTrue();
        assertThat(a.field("x").schema()).isEqualTo(Schema.OPTIONAL_INT8_SCHEMA);
        assertThat(a.field("y").schema().field("z").schema()).isEqualTo(Schema.OPTIONAL_BOOLEAN_SCHEMA);
    }

    @Property
    void keepsEveryWholeNumberAndTruth(
            @ForAll @Size(max = 5) List<Long> numbers, @ForAll boolean truth, @ForAll boolean fractions) {
        Map<String, Object> object = new LinkedHashMap<>();
        StringBuilder declarations = new StringBuilder("truth:boolean");
        object.put("truth", truth);
        for (int i = 0; i < numbers.size(); i++) {
            long number = numbers.get(i);
            boolean exact = Math.abs(number) <= 1L << 53 && number != Long.MIN_VALUE;
            object.put("n" + i, fractions && exact ? (Object) (double) number : (Object) number);
            declarations.append(",n").append(i).append(":int64");
        }

        Struct struct = fields(declarations.toString()).struct(object, FORMAT);

        assertThat(struct.getBoolean("truth")).isEqualTo(truth);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(struct.getInt64("n" + i)).isEqualTo(numbers.get(i));
        }
    }
}
