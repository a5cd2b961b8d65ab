// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.autoencoder.connect.fields.StructCopy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A struct under a schema with fields more and fields less. */
class StructCopyTest {

    private static final Schema INNER =
            SchemaBuilder.struct().field("x", Schema.INT32_SCHEMA).build();

    private static final Schema PAYMENT = SchemaBuilder.struct()
            .name("Payment")
            .version(3)
            .doc("A payment")
            .parameter("owner", "risk")
            .field("anomaly_score", Schema.OPTIONAL_STRING_SCHEMA)
            .field("Amount", Schema.FLOAT64_SCHEMA)
            .field("inner", INNER)
            .field("Age", SchemaBuilder.int32().optional().defaultValue(40).build())
            .field("anomaly_other", Schema.STRING_SCHEMA)
            .build();

    private static Struct payment() {
        return new Struct(PAYMENT)
                .put("anomaly_score", "claimed")
                .put("Amount", 12.5)
                .put("inner", new Struct(INNER).put("x", 7))
                .put("anomaly_other", "its own");
    }

    private static Map<String, Schema> outputs() {
        Map<String, Schema> outputs = new LinkedHashMap<>();
        outputs.put("anomaly_score", Schema.OPTIONAL_FLOAT64_SCHEMA);
        outputs.put("anomaly_flag", Schema.OPTIONAL_BOOLEAN_SCHEMA);
        return outputs;
    }

    @Test
    void keepsWhatASchemaSaysBesideItsFields() {
        Schema schema = new StructCopy(PAYMENT, name -> false, Map.of(), true).schema();

        assertThat(schema).isEqualTo(PAYMENT).isNotSameAs(PAYMENT);
        assertThat(schema.parameters()).isEqualTo(Map.of("owner", "risk"));
        Schema optional = SchemaBuilder.struct().optional().build();
        assertThat(new StructCopy(optional, name -> false, Map.of(), true).schema())
                .isEqualTo(optional);
    }

    @Test
    void putsAddedFieldsBehindTheOthersInTheirOrder() {
        StructCopy copy = new StructCopy(PAYMENT, new ReservedNames("anomaly_")::contains, outputs(), true);

        assertThat(copy.schema().fields())
                .extracting(Field::name, Field::index, Field::schema)
                .containsExactly(
                        tuple("Amount", 0, Schema.FLOAT64_SCHEMA),
                        tuple("inner", 1, INNER),
                        tuple("Age", 2, PAYMENT.field("Age").schema()),
                        tuple("anomaly_other", 3, Schema.STRING_SCHEMA),
                        tuple("anomaly_score", 4, Schema.OPTIONAL_FLOAT64_SCHEMA),
                        tuple("anomaly_flag", 5, Schema.OPTIONAL_BOOLEAN_SCHEMA));
        Struct struct = copy.of(payment());
        copy.put(struct, 1, true);
        assertThat(struct.getBoolean("anomaly_flag")).isTrue();
    }

    @Test
    void leavesOutValuesUnderReservedNamesOnly() {
        Struct copy = new StructCopy(PAYMENT, new ReservedNames("anomaly_")::contains, outputs(), true).of(payment());

        copy.validate();
        assertThat(copy.getFloat64("anomaly_score")).isNull();
        assertThat(copy.getBoolean("anomaly_flag")).isNull();
        assertThat(copy.getFloat64("Amount")).isEqualTo(12.5);
        assertThat(copy.getStruct("inner")).isEqualTo(payment().getStruct("inner"));
        assertThat(copy.getString("anomaly_other")).isEqualTo("its own");
    }

    /** As Kafka's own transforms do with {@code replace.null.with.default}. */
    @ParameterizedTest
    @CsvSource({"true, 40", "false, "})
    void takesADefaultForAValueWhereAskedTo(boolean replaceNullWithDefault, Integer age) {
        Struct copy = new StructCopy(PAYMENT, name -> false, Map.of(), replaceNullWithDefault).of(payment());

        assertThat(copy.getWithoutDefault("Age")).isEqualTo(age);
        assertThat(payment().getWithoutDefault("Age")).isNull();
    }
}
