// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Calendar.Part;
import io.autoencoder.connect.feature.Calendar.Unit;
import io.autoencoder.connect.feature.Categories;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.Flag;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.OneHot;
import io.autoencoder.connect.feature.OneHot.Unseen;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.model.BundleWriter;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records with categories, truths and times: the network gives zeros back, so that a score is the mean of the squared
 * inputs.
 */
class RawRecordTest {

    /** Nine inputs: 1 + 4 + 1 + 2 + 1. */
    private static final List<Feature> FEATURES = List.of(
            new Feature("amount", new Scaler.Standard(10, 2), MissingPolicy.FAIL),
            new Feature(
                    "type",
                    new OneHot(new Categories(List.of("PAYMENT", "TRANSFER")), Unseen.OTHER, 3),
                    MissingPolicy.INDICATE),
            new Feature("abroad", new Flag(new Scaler.None()), MissingPolicy.FAIL),
            new Feature(
                    "at",
                    new Calendar(List.of(Part.TIME_OF_DAY), ZoneOffset.UTC, Unit.MILLISECONDS),
                    MissingPolicy.CENTER),
            new Feature("note", new OneHot(new Categories(List.of("x")), Unseen.FAIL, 1), MissingPolicy.ZERO));

    private static final int INPUTS = 9;

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .field("amount", Schema.FLOAT64_SCHEMA)
            .field("type", Schema.OPTIONAL_STRING_SCHEMA)
            .field("abroad", Schema.BOOLEAN_SCHEMA)
            .field("at", Timestamp.builder().optional().build())
            .field("note", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    @TempDir
    Path folder;

    private ScoreAnomaly<SinkRecord> transform(String... settings) {
        Map<String, String> config = new HashMap<>(Map.of("model", bundle()));
        for (int i = 0; i < settings.length; i += 2) {
            config.put(settings[i], settings[i + 1]);
        }
        ScoreAnomaly<SinkRecord> transform = new ScoreAnomaly.Value<>();
        transform.configure(config);
        return transform;
    }

    private String bundle() {
        return bundle(FEATURES, INPUTS);
    }

    private String bundle(List<Feature> features, int inputs) {
        Path bundle = folder.resolve("raw");
        BundleWriter.write(
                bundle,
                TestModel.manifest(features, Optional.of(1.0), false),
                TestModel.write(folder.resolve("model.txt"), "gain 1 " + inputs + " " + inputs + " 0\n"),
                BundleWriter.Existing.REPLACE);
        return bundle.toString();
    }

    private static Map<String, Object> values(Object type, boolean abroad, Date at) {
        Map<String, Object> values = new HashMap<>();
        values.put("amount", 12.0);
        values.put("type", type);
        values.put("abroad", abroad);
        values.put("at", at);
        values.put("note", null);
        return values;
    }

    private static SinkRecord struct(Map<String, Object> values) {
        Struct struct = new Struct(SCHEMA);
        values.forEach(struct::put);
        return new SinkRecord("raw", 0, null, null, SCHEMA, struct, 0);
    }

    private static SinkRecord map(Map<String, Object> values) {
        return new SinkRecord("raw", 0, null, null, null, values, 0);
    }

    static Stream<Arguments> scores() {
        Date six = new Date(6 * 3_600_000L);
        return Stream.of(
                arguments("known category", values("TRANSFER", false, six), 1 + 9 + 0 + 1),
                arguments("unknown category", values("REFUND", false, six), 1 + 9 + 0 + 1),
                arguments("missing category", values(null, true, six), 1 + 1 + 1 + 1),
                arguments("word for a missing category", values("n/a", true, six), 1 + 1 + 1 + 1),
                arguments("missing time", values("PAYMENT", true, null), 1 + 9 + 1 + 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scores")
    void scoresStructsAndMapsAlike(String what, Map<String, Object> values, int sum) {
        Struct scored = (Struct) transform().apply(struct(values)).value();
        Map<?, ?> scoredMap = (Map<?, ?>) transform().apply(map(values)).value();

        assertThat(scored.getFloat64("anomaly_score")).isCloseTo((double) sum / INPUTS, within(1e-6));
        assertThat(scoredMap.get("anomaly_score")).isEqualTo(scored.get("anomaly_score"));
    }

    @Test
    void namesCategoriesAndTimesInReasonsAndExpectations() {
        ScoreAnomaly<SinkRecord> transform =
                transform("output.fields", "reasons,explanation,expected", "reasons.top", "2");
        Map<String, Object> values = values("TRANSFER", false, new Date(0));

        Struct scored = (Struct) transform.apply(struct(values)).value();
        Map<?, ?> scoredMap = (Map<?, ?>) transform.apply(map(values)).value();

        Struct reason = (Struct) scored.getArray("anomaly_reasons").get(0);
        assertThat(reason.get("feature")).isEqualTo("type");
        assertThat(reason.getFloat64("share")).isCloseTo(9 / 11.0, within(1e-6));
        assertThat(reason.get("expected_text")).isEqualTo("PAYMENT");
        assertThat(reason.get("actual_text")).isEqualTo("TRANSFER");
        assertThat(reason.get("expected")).isNull();
        Struct second = (Struct) scored.getArray("anomaly_reasons").get(1);
        assertThat(second.get("feature")).isEqualTo("amount");
        assertThat(second.get("expected")).isEqualTo(10.0);
        assertThat(second.get("actual")).isEqualTo(12.0);
        Map<?, ?> inMap = (Map<?, ?>) ((List<?>) scoredMap.get("anomaly_reasons")).get(0);
        assertThat(inMap.get("expected_text")).isEqualTo("PAYMENT");
        assertThat(inMap.containsKey("expected")).isFalse();

        assertThat(scored.getString("anomaly_explanation"))
                .isEqualTo("type: TRANSFER, expected PAYMENT (share 82 %); amount: 12, expected 10 (share 9 %)");
        assertThat(scoredMap.get("anomaly_explanation")).isEqualTo(scored.get("anomaly_explanation"));

        Struct expected = scored.getStruct("anomaly_expected");
        assertThat(expected.get("amount")).isEqualTo(10.0);
        assertThat(expected.get("type")).isEqualTo("PAYMENT");
        assertThat(expected.get("abroad")).isEqualTo("false");
        assertThat(((Map<?, ?>) scoredMap.get("anomaly_expected")).get("type")).isEqualTo("PAYMENT");
        assertThat(((Map<?, ?>) scoredMap.get("anomaly_expected")).get("amount"))
                .isEqualTo(10.0);
        scored.validate();
    }

    /** What stands in for a gap is no value of the record. */
    @Test
    void tellsThatANumberIsMissing() {
        Scaler scaler = new Scaler.Standard(10, 2);
        List<Feature> numbers = List.of(
                new Feature("amount", scaler, MissingPolicy.FAIL),
                new Feature("distance", scaler, MissingPolicy.INDICATE));
        Schema schema = SchemaBuilder.struct()
                .field("amount", Schema.FLOAT64_SCHEMA)
                .field("distance", Schema.OPTIONAL_FLOAT64_SCHEMA)
                .build();
        ScoreAnomaly<SinkRecord> transform = new ScoreAnomaly.Value<>();
        transform.configure(
                Map.of("model", bundle(numbers, 3), "output.fields", "reasons,expected", "threshold", "0.1"));

        Struct scored = (Struct) transform
                .apply(new SinkRecord("raw", 0, null, null, schema, new Struct(schema).put("amount", 10.0), 0))
                .value();
        Map<?, ?> scoredMap =
                (Map<?, ?>) transform.apply(map(Map.of("amount", 10.0))).value();

        Struct reason = (Struct) scored.getArray("anomaly_reasons").get(0);
        assertThat(reason.get("actual_text")).isEqualTo("(missing)");
        assertThat(reason.get("actual")).isNull();
        assertThat(reason.get("expected")).isEqualTo(10.0);
        assertThat(((Map<?, ?>) ((List<?>) scoredMap.get("anomaly_reasons")).get(0)).get("actual_text"))
                .isEqualTo("(missing)");
        assertThat(scored.getMap("anomaly_expected")).isEqualTo(Map.of("amount", 10.0, "distance", 10.0));
        scored.validate();
    }

    static Stream<Arguments> mistakes() {
        Map<String, Object> notBoolean = values("PAYMENT", false, null);
        notBoolean.put("abroad", 2);
        Map<String, Object> noTime = values("PAYMENT", false, null);
        noTime.put("at", "yesterday");
        Map<String, Object> unseen = values("PAYMENT", false, null);
        unseen.put("note", "y");
        return Stream.of(
                arguments(values(List.of(), false, null), "field 'type' expected a category but was ARRAY"),
                arguments(notBoolean, "field 'abroad' expected true or false but found another INT32"),
                arguments(noTime, "field 'at' expected a time but found other text"),
                arguments(unseen, "field 'note' holds a category the model was not trained on"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void tellsWhichFieldCannotBeScoredAndNoValue(Map<String, Object> values, String sentence) {
        assertThatThrownBy(() -> transform().apply(map(values)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(sentence)
                .message()
                .doesNotContain("yesterday");
    }
}
