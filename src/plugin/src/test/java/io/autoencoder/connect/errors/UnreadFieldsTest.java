// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.record.FieldPath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fields that the one being looked for may be called. */
class UnreadFieldsTest {

    /**
     * Fields of a record, those that are read, and those that are named; all but {@code scale} and {@code value} are
     * plain.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amt Age                  | Amount Age             | amt",
                "Amount Age               | Amount Age             | ''",
                "after.amt after.Age op   | after.Amount after.Age | after.amt, op",
                "a.b.c.d.e                | x                      | a.b.c.d",
                "Mean.Radius              | after.x                | Mean.Radius",
                "price.scale price.value  | x                      | price",
                "price.scale price.amount | x                      | price.scale, price.amount",
            })
    void areThoseThatNoFeatureIsReadFrom(String fields, String features, String named) {
        List<FieldPath> paths =
                Arrays.stream(features.split(" ")).map(FieldPath::parse).toList();
        Map<String, Object> map = new LinkedHashMap<>();
        for (String field : fields.split(" ")) {
            put(map, field.split("\\."));
        }

        assertThat(UnreadFields.of(map, paths)).isEqualTo(named);
        assertThat(UnreadFields.of(new Struct(schema(map)), paths)).isEqualTo(named);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> map, String... steps) {
        Map<String, Object> level = map;
        for (int i = 0; i < steps.length - 1; i++) {
            level = (Map<String, Object>) level.computeIfAbsent(steps[i], step -> new LinkedHashMap<>());
        }
        level.put(steps[steps.length - 1], 4111_1111);
    }

    private static Schema schema(Map<?, ?> map) {
        SchemaBuilder builder = SchemaBuilder.struct();
        map.forEach((name, value) -> builder.field(
                (String) name, value instanceof Map<?, ?> inner ? schema(inner) : Schema.OPTIONAL_INT32_SCHEMA));
        return builder.build();
    }

    /** So that they can be copied into {@code features}. */
    @Test
    void areWrittenAsPaths() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a.b", 1);
        map.put("after", Map.of("Mean.Radius", 2));
        map.put("line\nbreak", 3);

        assertThat(UnreadFields.of(map, List.of())).isEqualTo("`a.b`, after.`Mean.Radius`, line break");
    }

    @Test
    void areADozenAtMost() {
        Map<String, Object> map = new LinkedHashMap<>();
        IntStream.rangeClosed(1, 14).forEach(i -> map.put("f" + i, i));

        assertThat(UnreadFields.of(map, List.of())).isEqualTo("f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, …");
    }

    @Test
    void haveNamesThatAreText() {
        Map<Object, Object> map = new HashMap<>();
        map.put(17, "number");
        map.put(null, "null");
        map.put("", "empty");

        assertThat(UnreadFields.of(map, List.of())).isEmpty();
        assertThat(UnreadFields.of("4111 1111", List.of())).isEmpty();
    }

    /** A feature's whole name may be the name of a field, dots and all. */
    @Test
    void areNotThoseOfTheNameOfAFeature() {
        assertThat(UnreadFields.of(Map.of("Mean.Radius", 1), List.of(FieldPath.parse("Mean.Radius"))))
                .isEmpty();
    }
}
