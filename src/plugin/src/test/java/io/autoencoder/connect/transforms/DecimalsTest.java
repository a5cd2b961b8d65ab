// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.feature.ScaledDecimal;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.scoring.RecordField;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Scale;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decimals as connectors and Kafka's JsonConverter write them. */
class DecimalsTest {

    private static final Schema VARIABLE = SchemaBuilder.struct()
            .name("io.debezium.data.VariableScaleDecimal")
            .version(1)
            .field("scale", Schema.INT32_SCHEMA)
            .field("value", Schema.BYTES_SCHEMA)
            .build();

    private static final String ADVICE =
            "; if it is a decimal in base64, set decimal.format=NUMERIC on the JsonConverter that writes it";

    @Property
    void readsDecimalsOfAnyScale(@ForAll @Scale(30) BigDecimal number) {
        byte[] unscaled = number.unscaledValue().toByteArray();
        Struct struct = new Struct(VARIABLE).put("scale", number.scale()).put("value", unscaled);
        Struct buffer = new Struct(VARIABLE).put("scale", number.scale()).put("value", ByteBuffer.wrap(unscaled));

        assertThat(of(struct)).isEqualTo(number.doubleValue());
        assertThat(of(buffer)).isEqualTo(number.doubleValue());
        assertThat(of(buffer)).as("read again").isEqualTo(number.doubleValue());
        assertThat(of(throughJson(VARIABLE, struct))).isEqualTo(number.doubleValue());
    }

    @Test
    void clampsDecimalsBeyondDoublePrecision() {
        assertThat(of(Map.of("scale", -400, "value", new byte[] {-1}))).isEqualTo(-Double.MAX_VALUE);
        assertThat(of(Map.of("scale", Integer.MAX_VALUE, "value", new byte[] {1})))
                .isZero();
    }

    static Map<String, Object>[] pairsThatAreNone() {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map<String, Object>[] maps = new Map[] {
            Map.of("scale", 2),
            Map.of("scale", 2, "value", 12),
            Map.of("scale", 2.5, "value", new byte[] {1}),
            Map.of("scale", 1L << 40, "value", new byte[] {1}),
            Map.of("scale", 2, "value", new byte[0]),
            Map.of("scale", 2, "value", "not base64!"),
            Map.of("scale", 2, "value", new byte[] {1}, "unit", "EUR")
        };
        return maps;
    }

    @ParameterizedTest
    @MethodSource("pairsThatAreNone")
    void takesNoOtherMapForANumber(Map<String, Object> map) {
        assertThatThrownBy(() -> of(map))
                .isInstanceOf(UnscorableRecordException.class)
                .hasMessage("field 'amount' expected a number but was MAP");
    }

    @Test
    void takesNoOtherStructForANumber() {
        Schema other = SchemaBuilder.struct()
                .field("scale", Schema.INT32_SCHEMA)
                .field("value", Schema.INT32_SCHEMA)
                .build();

        assertThatThrownBy(() -> of(new Struct(other).put("scale", 1).put("value", 1)))
                .hasMessage("field 'amount' expected a number but was STRUCT");
    }

    /** What the converter makes of a decimal unless it is told otherwise, in a topic without schemas. */
    @ParameterizedTest
    @ValueSource(strings = {"12.34", "-0.01", "100000", "99999999999999999999999999.99", "0.00", "650.25"})
    void advisesTheFormatThatKeepsDecimalsNumbers(String number) {
        BigDecimal decimal = new BigDecimal(number);

        assertThatThrownBy(() -> of(throughJson(Decimal.schema(decimal.scale()), decimal)))
                .hasMessage("field 'amount' expected a number but found non-numeric text" + ADVICE);
    }

    @ParameterizedTest
    @CsvSource({"Paid", "SHOP", "data", "secret", "card-17", "four by four", "12345678-abcd"})
    void advisesNothingOfTheKindForWords(String text) {
        assertThat(ScaledDecimal.mayBeUnscaled(text)).isFalse();
        assertThatThrownBy(() -> of(text)).hasMessage("field 'amount' expected a number but found non-numeric text");
    }

    private static double of(Object value) {
        return new RecordField(FieldPath.parse("amount"), new Scaler.None(), TextNumber.DEFAULT).code(value);
    }

    private static Object throughJson(Schema schema, Object value) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false", "converter.type", "value"));
            SchemaAndValue read = converter.toConnectData("t", converter.fromConnectData("t", schema, value));
            return read.value();
        }
    }
}
