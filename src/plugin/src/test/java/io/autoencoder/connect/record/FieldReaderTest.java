// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.transforms.ParseDelimited;
import io.autoencoder.connect.transforms.RecordIsAnomaly;
import io.autoencoder.connect.transforms.Records;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that name one field: {@code window.key.field} of the scorer, {@code field} of the predicate and the parser. */
class FieldReaderTest {

    private static final Schema INNER = SchemaBuilder.struct()
            .field("a", Schema.STRING_SCHEMA)
            .field("list", SchemaBuilder.array(Schema.INT32_SCHEMA).build())
            .build();
    private static final Schema OUTER = SchemaBuilder.struct()
            .field("after.a", Schema.STRING_SCHEMA)
            .field("after", INNER)
            .build();

    private static final Map<String, Object> MAP =
            Map.of("after.a", "false", "after", Map.of("a", "true", "list", List.of(1)));
    private static final Struct STRUCT = new Struct(OUTER)
            .put("after.a", "false")
            .put("after", new Struct(INNER).put("a", "true").put("list", List.of(1)));

    @ParameterizedTest
    @CsvSource({"after.a, true", "`after.a`, false", "after.`a`, true", "after.b,", "`after.b`,"})
    void readsThePathAndNotAFieldOfThatName(String path, String value) {
        FieldReader reader = new FieldReader(FieldPath.parse(path));

        assertThat(reader.valueIn(STRUCT)).isEqualTo(value);
        assertThat(reader.valueIn(MAP)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"after.a, true", "`after.a`, false"})
    void decidesForThePredicate(String path, boolean anomaly) {
        try (RecordIsAnomaly<SinkRecord> predicate = new RecordIsAnomaly<>()) {
            predicate.configure(Map.of("field", path));

            assertThat(predicate.test(Records.sink(STRUCT))).isEqualTo(anomaly);
            assertThat(predicate.test(Records.sink(MAP))).isEqualTo(anomaly);
        }
    }

    @ParameterizedTest
    @CsvSource({"after.a, true", "`after.a`, false"})
    void holdsTheLineToParse(String path, String line) {
        try (ParseDelimited<SinkRecord> parser = new ParseDelimited.Value<>()) {
            parser.configure(Map.of("field", path, "columns", "flag"));

            assertThat(((Struct) parser.apply(Records.sink(STRUCT)).value()).get("flag"))
                    .isEqualTo(line);
            assertThat(((Struct) parser.apply(Records.sink(MAP)).value()).get("flag"))
                    .isEqualTo(line);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"after.list.0", "after.list.name"})
    void readsNoElementsOfArrays(String path) {
        FieldReader reader = new FieldReader(FieldPath.parse(path));

        for (Object record : List.of(STRUCT, MAP)) {
            assertThatThrownBy(() -> reader.valueIn(record))
                    .isInstanceOf(UnscorableRecordException.class)
                    .hasMessage("field '" + path + "' goes through 'list', which is an ARRAY, and a path reads no"
                            + " elements of one; write the element into a field of its own before");
        }
    }

    @Test
    void hasNothingInWhatIsNoRecord() {
        assertThat(new FieldReader(FieldPath.parse("after.a")).valueIn("text")).isNull();
    }
}
