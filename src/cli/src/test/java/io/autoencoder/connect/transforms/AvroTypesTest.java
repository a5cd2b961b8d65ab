// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Calendar.Part;
import io.autoencoder.connect.feature.Calendar.Unit;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Flag;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.OneHot.Unseen;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.scoring.RecordField;
import io.autoencoder.connect.scoring.StructLayout;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What producers write with schemas of their own has the code of the cell that exports write for it. */
class AvroTypesTest {

    private static final Encoder TYPES =
            new OneHot(new Categories(List.of("PAYMENT", "TRANSFER", "12.34", "7")), Unseen.OTHER, 1);
    private static final Encoder NUMBER = new Scaler.None();
    private static final Encoder FLAG = new Flag(new Scaler.None());
    private static final Encoder TIME =
            new Calendar(List.of(Part.TIME_OF_DAY), ZoneId.of("America/New_York"), Unit.MILLISECONDS);

    private static final String ENUM = "{'type': 'enum', 'name': 'Kind', 'symbols': ['PAYMENT', 'TRANSFER', 'NEW']}";
    private static final String DECIMAL = "{'type': 'bytes', 'logicalType': 'decimal', 'precision': 9, 'scale': 2}";
    private static final String TIMESTAMP = "{'type': 'long', 'logicalType': 'timestamp-millis'}";
    private static final String DATE = "{'type': 'int', 'logicalType': 'date'}";
    private static final String TIME_OF_DAY = "{'type': 'int', 'logicalType': 'time-millis'}";

    static Stream<Arguments> fields() {
        ByteBuffer amount = ByteBuffer.wrap(BigInteger.valueOf(1234).toByteArray());
        long instant = Instant.parse("2024-01-05T03:30:00Z").toEpochMilli();
        int day = (int) LocalDate.of(2024, 1, 5).toEpochDay();
        return Stream.of(
                arguments(TYPES, ENUM, symbol("TRANSFER"), "TRANSFER"),
                arguments(TYPES, ENUM, symbol("NEW"), "never seen"),
                arguments(TYPES, "'string'", "PAYMENT", "PAYMENT"),
                arguments(TYPES, DECIMAL, amount, "12.34"),
                arguments(TYPES, "'int'", 7, "7"),
                arguments(NUMBER, DECIMAL, amount, "12.34"),
                arguments(NUMBER, "'float'", 0.5f, "0.5"),
                arguments(FLAG, "'boolean'", true, "true"),
                arguments(TIME, TIMESTAMP, instant, "2024-01-05T03:30:00Z"),
                arguments(TIME, DATE, day, "2024-01-05"),
                arguments(TIME, TIME_OF_DAY, 51_300_000, "14:15:00"),
                arguments(TIME, "'string'", "2024-01-05T03:30:00Z", "2024-01-05T03:30:00Z"));
    }

    private static GenericData.EnumSymbol symbol(String name) {
        return new GenericData.EnumSymbol(schema(ENUM), name);
    }

    private static Schema schema(String json) {
        return new Schema.Parser().parse(json.replace('\'', '"'));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void readsAFieldAsItsCell(Encoder encoder, String type, Object value, String cell) throws IOException {
        assertThat(code(encoder, type, value)).isEqualTo(encoder.code(cell, TextNumber.DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void readsAUnionWithNull(Encoder encoder, String type, Object value, String cell) throws IOException {
        String union = "['null', " + type + "]";

        assertThat(code(encoder, union, value)).isEqualTo(encoder.code(cell, TextNumber.DEFAULT));
        assertThat(code(encoder, union, null)).isNaN();
    }

    private static double code(Encoder encoder, String type, Object value) throws IOException {
        Schema schema =
                schema("{'type': 'record', 'name': 'Payment', 'fields': [{'name': 'f', 'type': " + type + "}]}");
        GenericData.Record record = new GenericData.Record(schema);
        record.put("f", value);
        Struct struct = new AvroRecords().read(schema, record);
        double[] row = new double[1];
        RecordField field = new RecordField(FieldPath.parse("f"), encoder, TextNumber.DEFAULT);
        new StructLayout(struct.schema(), List.of(field), Map.of(), null, true).read(struct, row);
        return row[0];
    }
}
