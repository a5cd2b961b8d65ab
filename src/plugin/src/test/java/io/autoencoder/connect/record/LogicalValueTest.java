// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogicalValueTest {

    static Stream<Arguments> values() {
        java.util.Date before = new java.util.Date(-86_400_000L);
        java.util.Date noon = new java.util.Date(43_200_000L);
        return Stream.of(
                arguments(Timestamp.SCHEMA, noon, noon),
                arguments(Date.SCHEMA, before, LocalDate.of(1969, 12, 31)),
                arguments(Date.builder().optional().build(), null, null),
                arguments(Time.SCHEMA, noon, LocalTime.NOON),
                arguments(Schema.INT64_SCHEMA, 7L, 7L),
                arguments(Schema.STRING_SCHEMA, "text", "text"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsAValueAsItsSchemaMeansIt(Schema schema, Object value, Object meaning) {
        assertThat(LogicalValue.of(schema, value)).isEqualTo(meaning);
        Schema inner = SchemaBuilder.struct().field("a", schema).build();
        Schema outer = SchemaBuilder.struct().field("in", inner).build();
        Struct struct = new Struct(outer).put("in", new Struct(inner).put("a", value));
        FieldReader reader = new FieldReader(FieldPath.parse("in.a"));

        assertThat(reader.logicalValueIn(struct)).isEqualTo(meaning);
        assertThat(reader.valueIn(struct)).isEqualTo(value);
    }
}
