// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.CsvSource;
import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.feature.BinScaler;
import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Calendar.Part;
import io.autoencoder.connect.feature.Calendar.Unit;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.Flag;
import io.autoencoder.connect.feature.Frequency;
import io.autoencoder.connect.feature.FunctionScaler;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.OneHot.Unseen;
import io.autoencoder.connect.feature.OneHotBins;
import io.autoencoder.connect.feature.Ordinal;
import io.autoencoder.connect.feature.ScaledInputs;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.ScalerChain;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.scoring.MapLayout;
import io.autoencoder.connect.scoring.RecordField;
import io.autoencoder.connect.scoring.ReservedNames;
import io.autoencoder.connect.scoring.StructLayout;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.json.JsonConverter;
import org.jspecify.annotations.Nullable;

/** A cell of the training file and the field that it was written from have the same code, whatever the field's type. */
class EncodersEverywhereTest {

    private static final Categories CATEGORIES =
            new Categories(IntStream.range(-50, 50).mapToObj(Integer::toString).toList());

    private static final List<Field> MISSING = Stream.of(
                    Schema.OPTIONAL_STRING_SCHEMA,
                    Schema.OPTIONAL_INT32_SCHEMA,
                    Schema.OPTIONAL_FLOAT64_SCHEMA,
                    Decimal.builder(2).optional().build(),
                    Timestamp.builder().optional().build())
            .map(schema -> new Field(schema, null, ""))
            .toList();

    private final AvroRecords avro = new AvroRecords();

    /** A field's type, what is in it, and how tools write it into files. */
    record Field(Schema schema, @Nullable Object value, String cell) {

        /** Whether what is in it says nothing without the schema: days and times of day are numbers then. */
        boolean needsSchema() {
            return org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(schema.name())
                    || Time.LOGICAL_NAME.equals(schema.name());
        }
    }

    @Provide
    Arbitrary<List<Field>> categories() {
        return Arbitraries.oneOf(
                        Arbitraries.integers()
                                .between(-99, 99)
                                .map(i -> new Field(Schema.INT32_SCHEMA, i, Integer.toString(i))),
                        Arbitraries.longs().between(-99, 99).map(i -> new Field(Schema.INT64_SCHEMA, i, i + ".0")),
                        Arbitraries.bytes().map(i -> new Field(Schema.INT8_SCHEMA, i, Byte.toString(i))),
                        Arbitraries.doubles()
                                .between(-99, 99)
                                .ofScale(1)
                                .map(d -> new Field(Schema.FLOAT64_SCHEMA, d, Double.toString(d))),
                        Arbitraries.floats()
                                .between(-99, 99)
                                .ofScale(2)
                                .map(f -> new Field(Schema.FLOAT32_SCHEMA, f, Float.toString(f))),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.valueOf(-99), BigDecimal.valueOf(99))
                                .ofScale(2)
                                .map(d -> new Field(Decimal.schema(d.scale()), d, d.toPlainString())),
                        Arbitraries.of(true, false).map(b -> new Field(Schema.BOOLEAN_SCHEMA, b, Boolean.toString(b))),
                        Arbitraries.strings()
                                .alpha()
                                .ofMinLength(1)
                                .ofMaxLength(4)
                                .map(s -> new Field(Schema.OPTIONAL_STRING_SCHEMA, s, s)),
                        Arbitraries.of(MISSING))
                .list()
                .ofSize(30);
    }

    /** Days and times of day, which are the same by any clock. */
    private static Arbitrary<Field> clockless() {
        Arbitrary<Field> days = Arbitraries.integers().between(-25_567, 47_482).map(day -> {
            Date value = new Date(day * 86_400_000L);
            String cell = LocalDate.ofEpochDay(day).toString();
            return new Field(org.apache.kafka.connect.data.Date.SCHEMA, value, cell);
        });
        Arbitrary<Field> timesOfDay = Arbitraries.integers()
                .between(0, 86_399_999)
                .map(millis -> {
                    String cell = LocalTime.ofNanoOfDay(millis * 1_000_000L).toString();
                    return new Field(Time.builder().optional().build(), new Date(millis), cell);
                });
        return Arbitraries.oneOf(days, timesOfDay, Arbitraries.of(MISSING));
    }

    @Provide
    Arbitrary<List<Field>> localTimes() {
        Arbitrary<Field> texts = Combinators.combine(
                        Arbitraries.longs().between(-2_208_988_800_000L, 4_102_444_800_000L),
                        Arbitraries.integers().between(-18 * 60, 18 * 60))
                .as((millis, minutes) -> Instant.ofEpochMilli(millis)
                        .atOffset(ZoneOffset.ofTotalSeconds(minutes * 60))
                        .toString())
                .map(text -> new Field(Schema.STRING_SCHEMA, text, text));
        return Arbitraries.oneOf(texts, clockless()).list().ofSize(30);
    }

    @Provide
    Arbitrary<List<Field>> times() {
        Arbitrary<Field> points = Arbitraries.longs()
                .between(-2_208_988_800_000L, 4_102_444_800_000L)
                .flatMap(millis -> Arbitraries.of(
                        new Field(
                                Timestamp.SCHEMA,
                                new Date(millis),
                                Instant.ofEpochMilli(millis).toString()),
                        new Field(Schema.INT64_SCHEMA, millis, Long.toString(millis)),
                        new Field(
                                Schema.STRING_SCHEMA,
                                Instant.ofEpochMilli(millis).toString(),
                                Instant.ofEpochMilli(millis).toString())));
        return Arbitraries.oneOf(points, points, clockless()).list().ofSize(30);
    }

    @Provide
    Arbitrary<List<Field>> numbers() {
        return Arbitraries.oneOf(
                        Arbitraries.doubles().map(d -> new Field(Schema.FLOAT64_SCHEMA, d, Double.toString(d))),
                        Arbitraries.longs().map(l -> new Field(Schema.INT64_SCHEMA, l, Long.toString(l))),
                        Arbitraries.doubles()
                                .map(d -> new Field(Schema.STRING_SCHEMA, Double.toString(d), Double.toString(d))),
                        Arbitraries.of(MISSING))
                .list()
                .ofSize(30);
    }

    @Provide
    Arbitrary<List<Field>> truths() {
        return Arbitraries.of(true, false)
                .map(b -> new Field(Schema.BOOLEAN_SCHEMA, b, b ? "True" : "False"))
                .list()
                .ofSize(30);
    }

    @Property(tries = 60)
    void readsCategoriesAlike(@ForAll("categories") List<Field> fields) throws IOException {
        double[] rarities = new double[CATEGORIES.size()];
        java.util.Arrays.setAll(rarities, i -> i);
        assertAlike(new OneHot(CATEGORIES, Unseen.OTHER, 1), fields);
        OneHot rare = new OneHot(CATEGORIES, 1, 1, Unseen.ZERO, 1);
        assertAlike(rare, fields);
        assertAlike(new ScaledInputs(rare, List.of(new Scaler.Standard(0.25, 0.5), new Scaler.None())), fields);
        assertAlike(new Frequency(CATEGORIES, rarities, 1000, new Scaler.None()), fields);
        assertAlike(new Ordinal(CATEGORIES, OptionalDouble.of(-1), new Scaler.None()), fields);
    }

    @Property(tries = 30)
    void readsNumbersAlike(@ForAll("numbers") List<Field> fields) throws IOException {
        assertAlike(new OneHotBins(new BinScaler(new double[] {-1, 0, 1}), 1), fields);
        assertAlike(ScalerChain.of(FunctionScaler.LOG1P, new Scaler.Standard(1, 2)), fields);
    }

    @Property(tries = 60)
    void readsTimesAlike(@ForAll("times") List<Field> fields) throws IOException {
        assertAlike(new Calendar(List.of(Part.TIME_OF_DAY), ZoneId.of("America/New_York"), Unit.MILLISECONDS), fields);
    }

    @Property(tries = 60)
    void readsLocalTimesAlike(@ForAll("localTimes") List<Field> fields) throws IOException {
        assertAlike(new Calendar(List.of(Part.TIME_OF_DAY), Optional.empty(), Unit.MILLISECONDS), fields);
    }

    @Property(tries = 10)
    void readsTruthsAlike(@ForAll("truths") List<Field> fields) throws IOException {
        assertAlike(new Flag(new Scaler.None()), fields);
    }

    private void assertAlike(Encoder encoder, List<Field> fields) throws IOException {
        List<Double> cells = cells(encoder, fields);
        RecordField feature = new RecordField(FieldPath.parse("f"), encoder, TextNumber.DEFAULT);
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            Schema schema = SchemaBuilder.struct().field("f", field.schema()).build();
            Struct struct = new Struct(schema).put("f", field.value());

            assertThat(code(feature, struct)).as("%s in a struct", field).isEqualTo(cells.get(i));
            assertThat(code(feature, (Struct) throughJson(schema, struct, true)))
                    .as("%s in JSON with a schema", field)
                    .isEqualTo(cells.get(i));
            assertThat(code(feature, avro.through(struct)))
                    .as("%s in Avro", field)
                    .isEqualTo(cells.get(i));
            if (!field.needsSchema()) {
                Map<String, Object> map = new HashMap<>();
                map.put("f", field.value());
                assertThat(code(feature, map)).as("%s in a map", field).isEqualTo(cells.get(i));
                assertThat(code(feature, (Map<?, ?>) throughJson(schema, struct, false)))
                        .as("%s in JSON without a schema", field)
                        .isEqualTo(cells.get(i));
            }
        }
    }

    private static double code(RecordField feature, Struct struct) {
        double[] row = new double[1];
        new StructLayout(struct.schema(), List.of(feature), Map.of(), null, true).read(struct, row);
        return row[0];
    }

    private static double code(RecordField feature, Map<?, ?> map) {
        double[] row = new double[1];
        new MapLayout(List.of(feature), new String[0], new ReservedNames("anomaly_")).read(map, row);
        return row[0];
    }

    private static Object throughJson(Schema schema, Struct struct, boolean schemas) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", schemas, "decimal.format", "numeric"), false);
            SchemaAndValue read = converter.toConnectData("t", converter.fromConnectData("t", schema, struct));
            return read.value();
        }
    }

    private static List<Double> cells(Encoder encoder, List<Field> fields) throws IOException {
        Path file = Files.createTempFile("cells", ".csv");
        try (CsvWriter csv = CsvWriter.builder().build(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            csv.writeRecord("f", "g");
            fields.forEach(field -> csv.writeRecord(field.cell(), "0"));
        }
        List<Double> codes = new ArrayList<>();
        try (RowReader row = new CsvSource(List.of(file), CsvFormat.DETECTED, note -> {}).open()) {
            while (row.next()) {
                codes.add(row.code(0, encoder, TextNumber.DEFAULT));
            }
        } finally {
            Files.delete(file);
        }
        return codes;
    }
}
