// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static io.autoencoder.connect.transforms.Records.payment;
import static io.autoencoder.connect.transforms.Records.paymentMap;
import static io.autoencoder.connect.transforms.Records.paymentWith;
import static io.autoencoder.connect.transforms.Records.sink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that cannot be scored, each with the sentence that a user sees. */
class BadInputTest {

    private static final String ADVICE = "; set missing=center or zero to score such records";

    private static final String NONE = "it has a value for none of the model's 3 features (the first is 'Amount')";

    private static final Schema INNER =
            SchemaBuilder.struct().field("x", Schema.INT8_SCHEMA).build();
    private static final Schema OTHER = SchemaBuilder.struct()
            .field("inner", INNER)
            .field("amt", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .build();

    @TempDir
    private static Path directory;

    static Stream<Arguments> records() {
        return Stream.of(
                arguments(
                        "missing field",
                        without("Amount"),
                        "field 'Amount' is missing" + ADVICE + ", or features if the field is one of Id"),
                arguments(
                        "field of another name",
                        Map.of("amt", 1, "Age", 40, "Balance", 0),
                        "field 'Amount' is missing" + ADVICE + ", or features if the field is one of amt"),
                arguments(
                        "fields of other names",
                        new TreeMap<>(Map.of("amt", 1, "after", Map.of("a.b", "secret"), "list", List.of(1))),
                        NONE + "; set features to the fields that hold them, of after.`a.b`, amt, list"),
                arguments(
                        "fields of other names in a struct",
                        new Struct(OTHER).put("inner", new Struct(INNER).put("x", (byte) 1)),
                        NONE + "; set features to the fields that hold them, of inner.x, amt"),
                arguments(
                        "many fields of other names",
                        IntStream.range(100, 200)
                                .boxed()
                                .collect(Collectors.toMap(i -> "f" + i, i -> i, (a, b) -> a, TreeMap::new)),
                        NONE
                                + "; set features to the fields that hold them, of f100, f101, f102, f103, f104, f105, f106,"
                                + " f107, f108, f109, f110, f111, …"),
                arguments(
                        "long names on several lines",
                        Map.of("n".repeat(500) + "\n", 1),
                        NONE + "; set features to the fields that hold them, of " + "n".repeat(40) + "…"
                                + "n".repeat(78) + " "),
                arguments("no names at all", Map.of(17, 1), NONE),
                arguments("no fields at all", Map.of(), NONE),
                arguments("missing key", Map.of("Age", 40, "Balance", 0), "field 'Amount' is missing" + ADVICE),
                arguments("null field", payment(null, 40, 0.0), "field 'Amount' is null" + ADVICE),
                arguments("null in a map", paymentMap(null, 40, 0), "field 'Amount' is null" + ADVICE),
                arguments("NaN", payment(Double.NaN, 40, 0.0), "field 'Amount' is NaN" + ADVICE),
                arguments("NaN in a map", paymentMap(Float.NaN, 40, 0), "field 'Amount' is NaN" + ADVICE),
                arguments("NaN as text", paymentMap("nan", 40, 0), "field 'Amount' is NaN" + ADVICE),
                arguments(
                        "empty text",
                        paymentWith("Amount", Schema.STRING_SCHEMA, " "),
                        "field 'Amount' is empty" + ADVICE),
                arguments("empty text in a map", paymentMap("", 40, 0), "field 'Amount' is empty" + ADVICE),
                arguments(
                        "text",
                        paymentWith("Amount", Schema.STRING_SCHEMA, "secret"),
                        "field 'Amount' expected a number but found non-numeric text"),
                arguments(
                        "text in a map",
                        paymentMap(10, 40, "secret"),
                        "field 'Balance' expected a number but found non-numeric text"),
                arguments("infinite", payment(Double.NEGATIVE_INFINITY, 40, 0.0), "field 'Amount' is infinite"),
                arguments("infinite in a map", paymentMap(10, "inf", 0), "field 'Age' is infinite"),
                arguments(
                        "bytes",
                        paymentWith("Amount", Schema.BYTES_SCHEMA, new byte[] {1}),
                        "field 'Amount' expected a number but was BYTES"),
                arguments(
                        "bytes in a map",
                        paymentMap(new byte[] {1}, 40, 0),
                        "field 'Amount' expected a number but was BYTES"),
                arguments(
                        "struct",
                        paymentWith("Amount", INNER, new Struct(INNER).put("x", (byte) 1)),
                        "field 'Amount' expected a number but was STRUCT"),
                arguments(
                        "map in a map",
                        paymentMap(Map.of("x", 1), 40, 0),
                        "field 'Amount' expected a number but was MAP"),
                arguments(
                        "array",
                        paymentWith(
                                "Age", SchemaBuilder.array(Schema.INT8_SCHEMA).build(), List.of((byte) 1)),
                        "field 'Age' expected a number but was ARRAY"),
                arguments(
                        "array in a map", paymentMap(10, List.of(1), 0), "field 'Age' expected a number but was ARRAY"),
                arguments(
                        "text instead of a record",
                        "10,40,0",
                        "it expected a Struct, or a Map without schema, but was STRING; put ParseDelimited before it to"
                                + " read lines of text"),
                arguments(
                        "bytes instead of a record",
                        new byte[] {1},
                        "it expected a Struct, or a Map without schema, but was BYTES; put ParseDelimited or ParseJson"
                                + " before it to read text"));
    }

    private static Struct without(String name) {
        SchemaBuilder builder = SchemaBuilder.struct();
        Records.PAYMENT.fields().stream()
                .filter(field -> !field.name().equals(name))
                .forEach(field -> builder.field(field.name(), field.schema()));
        return new Struct(builder.build()).put("Id", "p-1").put("Age", 40).put("Balance", 0.0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void isAnErrorWithOneSentence(String name, Object value, String reason) {
        try (ScoreAnomaly<SinkRecord> transform = transform()) {
            assertThatThrownBy(() -> transform.apply(sink(value)))
                    .isExactlyInstanceOf(DataException.class)
                    .hasMessage("ScoreAnomaly: cannot score record: " + reason + Records.LOCATION)
                    .hasNoCause();
        }
    }

    @Test
    void mapsWithASchemaHaveNoPlaceForTheOutputs() {
        Schema schema =
                SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.FLOAT64_SCHEMA).build();
        SinkRecord record = sink(schema, Map.of("Amount", 14.0, "Age", 50.0, "Balance", 0.0));

        try (ScoreAnomaly<SinkRecord> fields = transform();
                ScoreAnomaly<SinkRecord> headers = transform("output.target", "headers")) {
            assertThatThrownBy(() -> fields.apply(record))
                    .hasMessage(
                            "ScoreAnomaly: cannot score record: it expected a Struct, or a Map without schema, but was"
                                    + " MAP with a schema; set output.target=headers to score such" + Records.LOCATION);
            assertThat(headers.apply(record).headers().lastWithName("anomaly_score"))
                    .isNotNull();
        }
    }

    @Test
    void pathsThatLeadThroughNumbersAreNamed() {
        try (ScoreAnomaly<SinkRecord> transform = transform("features", "Amount.cents,Age,Balance")) {
            assertThatThrownBy(() -> transform.apply(sink(payment(1.0, 40, 0.0))))
                    .hasMessage("ScoreAnomaly: cannot score record: field 'Amount.cents' goes through 'Amount', which"
                            + " expected STRUCT but was FLOAT64" + Records.LOCATION);
            assertThatThrownBy(() -> transform.apply(sink(paymentMap(1.0, 40, 0))))
                    .hasMessage("ScoreAnomaly: cannot score record: field 'Amount.cents' goes through 'Amount', which"
                            + " expected MAP but was FLOAT64" + Records.LOCATION);
        }
    }

    private static ScoreAnomaly<SinkRecord> transform(String... setting) {
        ScoreAnomaly<SinkRecord> transform = new ScoreAnomaly.Value<>();
        String model = TestModel.bundle(directory);
        transform.configure(
                setting.length == 0 ? Map.of("model", model) : Map.of("model", model, setting[0], setting[1]));
        return transform;
    }
}
