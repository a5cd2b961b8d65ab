// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StructFillerTest {

    private static final Schema INNER =
            SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();
    private static final Schema OTHER =
            SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();

    static Stream<Arguments> valuesOfASchema() {
        return Stream.of(
                arguments(Schema.FLOAT64_SCHEMA, 1.5),
                arguments(Schema.FLOAT64_SCHEMA, 1),
                arguments(Schema.FLOAT64_SCHEMA, null),
                arguments(Schema.OPTIONAL_FLOAT64_SCHEMA, null),
                arguments(SchemaBuilder.float64().defaultValue(2.0).build(), null),
                arguments(Schema.STRING_SCHEMA, "text"),
                arguments(Schema.STRING_SCHEMA, 'c'),
                arguments(Schema.BYTES_SCHEMA, new byte[] {1}),
                arguments(Timestamp.SCHEMA, new Date(0)),
                arguments(Timestamp.SCHEMA, 0L),
                arguments(Decimal.schema(2), new BigDecimal("1.00")),
                arguments(Decimal.schema(2), 1.0),
                arguments(SchemaBuilder.array(Schema.INT32_SCHEMA).build(), List.of(1, 2)),
                arguments(SchemaBuilder.array(Schema.INT32_SCHEMA).build(), List.of(1, "2")),
                arguments(
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA)
                                .build(),
                        Map.of("a", 1)),
                arguments(
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA)
                                .build(),
                        Map.of("a", "1")),
                arguments(INNER, new Struct(INNER).put("id", 1)),
                arguments(INNER, new Struct(INNER)),
                arguments(INNER, new Struct(OTHER).put("id", 1L)));
    }

    /** Nothing that a struct refuses gets into it, and the sentence is the one that everybody knows. */
    @ParameterizedTest
    @MethodSource("valuesOfASchema")
    void takesAndRefusesWhatTheStructItselfDoes(Schema field, Object value) {
        Schema schema = SchemaBuilder.struct()
                .field("before", Schema.OPTIONAL_STRING_SCHEMA)
                .field("amount", field)
                .build();
        Struct wanted = new Struct(schema);
        Throwable refused = catchThrowable(() -> wanted.put("amount", value));

        Struct struct = new Struct(schema);
        Throwable failed = catchThrowable(() -> new StructFiller(schema).put(struct, 1, value));

        assertThat(struct).isEqualTo(wanted);
        if (refused == null) {
            assertThat(failed).isNull();
        } else {
            assertThat(failed).hasSameClassAs(refused).hasMessage(refused.getMessage());
        }
    }

    @Test
    void namesTheFieldWhoseValueChangedAfterItWasChecked() {
        Schema schema = SchemaBuilder.struct()
                .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
                .build();
        List<Object> tags = new ArrayList<>(Arrays.asList("a"));
        Struct source = new Struct(schema).put("tags", tags);
        tags.add(1);

        assertThatThrownBy(() -> new StructFiller(schema).put(new Struct(schema), 0, source.get("tags")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("tags");
    }
}
