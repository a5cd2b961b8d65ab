// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.feature.NotANumberException.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordIsAnomalyTest {

    private static RecordIsAnomaly<SinkRecord> predicate(String... settings) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        RecordIsAnomaly<SinkRecord> predicate = new RecordIsAnomaly<>();
        predicate.configure(properties);
        return predicate;
    }

    static Stream<Arguments> flags() {
        return Stream.of(
                arguments(true, true),
                arguments(false, false),
                arguments("true", true),
                arguments(" TRUE ", true),
                arguments("false", false),
                arguments((byte) 1, true),
                arguments((byte) 0, false),
                arguments(1.0, true),
                arguments("1", true),
                arguments("0", false),
                arguments("", false),
                arguments(null, false));
    }

    @ParameterizedTest
    @MethodSource("flags")
    void readsAFlagOfAnyType(Object flag, boolean expected) {
        Map<String, Object> map = new HashMap<>();
        map.put("anomaly_flag", flag);
        SinkRecord record = Records.sink("value");
        record.headers().add("fraud", flag, null);

        assertThat(predicate().test(Records.sink(map))).isEqualTo(expected);
        assertThat(predicate("header", "fraud").test(record)).isEqualTo(expected);
    }

    static Stream<Arguments> scores() {
        return Stream.of(
                arguments(3.01, true),
                arguments(3.0, false),
                arguments(3.5f, true),
                arguments(4L, true),
                arguments((byte) 3, false),
                arguments(new BigDecimal("3.1"), true),
                arguments("29.0", true),
                arguments(" 2.9e0 ", false),
                arguments(Double.NaN, false),
                arguments("NaN", false),
                arguments(Double.POSITIVE_INFINITY, true),
                arguments("Infinity", true),
                arguments(null, false));
    }

    @ParameterizedTest
    @MethodSource("scores")
    void comparesAScoreOfAnyTypeWithTheThreshold(Object score, boolean expected) {
        Map<String, Object> map = new HashMap<>();
        map.put("anomaly_score", score);
        SinkRecord record = Records.sink("value");
        record.headers().add("score", score, null);

        assertThat(predicate("threshold", "3").test(Records.sink(map))).isEqualTo(expected);
        assertThat(predicate("threshold", "3", "header", "score").test(record)).isEqualTo(expected);
    }

    @Test
    void readsStructsAndNestedFields() {
        Schema inner =
                SchemaBuilder.struct().field("flag", Schema.BOOLEAN_SCHEMA).build();
        Schema schema = SchemaBuilder.struct()
                .field("anomaly_flag", Schema.BOOLEAN_SCHEMA)
                .field("m1", inner)
                .build();
        SinkRecord record = Records.sink(
                new Struct(schema).put("anomaly_flag", false).put("m1", new Struct(inner).put("flag", true)));

        assertThat(predicate().test(record)).isFalse();
        assertThat(predicate("field", "m1.flag").test(record)).isTrue();
        assertThat(predicate("field", "m1.flag").test(Records.sink(Map.of("m1", Map.of("flag", true)))))
                .isTrue();
    }

    @Test
    void takesTheLastOfSeveralHeaders() {
        SinkRecord record = Records.sink("value");
        record.headers().addBoolean("fraud", true).addBoolean("fraud", false);

        assertThat(predicate("header", "fraud").test(record)).isFalse();
    }

    @Test
    void recordsWithoutAnOutcomeAreNoAnomalies() {
        assertThat(predicate().test(Records.sink(null))).isFalse();
        assertThat(predicate().test(Records.sink("a line"))).isFalse();
        assertThat(predicate().test(Records.sink(Map.of("Amount", 1)))).isFalse();
        assertThat(predicate().test(Records.sink(Records.payment(1.0, 1, 1.0)))).isFalse();
        assertThat(predicate("header", "fraud").test(Records.sink("value"))).isFalse();
    }

    /** The rule of every other reader of text; only a score may be infinite. */
    @ParameterizedTest
    @MethodSource("io.autoencoder.connect.feature.TextCases#numbers")
    void readsTextAsWhereverTextIsRead(String text, Double number) {
        SinkRecord record = Records.sink(Map.of("anomaly_flag", text));

        assertThat(predicate().test(record)).isEqualTo(number > 0);
        assertThat(predicate("match", "unscored").test(record)).isEqualTo(Double.isNaN(number));
    }

    @ParameterizedTest
    @MethodSource("io.autoencoder.connect.feature.TextCases#refusals")
    void refusesTextThatIsNoNumberButInfinity(String text, Reason reason) {
        SinkRecord record = Records.sink(Map.of("anomaly_flag", text));

        if (reason == Reason.INFINITE) {
            assertThat(predicate().test(record)).isEqualTo(!text.startsWith("-"));
        } else {
            assertThatThrownBy(() -> predicate().test(record))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(
                            "field 'anomaly_flag' expected a flag or a score but was text that is neither");
        }
    }

    static Stream<Arguments> verdicts() {
        return Stream.of(
                arguments(true, "anomaly"),
                arguments("true", "anomaly"),
                arguments(1, "anomaly"),
                arguments(false, "normal"),
                arguments(" False ", "normal"),
                arguments((byte) 0, "normal"),
                arguments(null, "unscored"),
                arguments("", "unscored"),
                arguments("NaN", "unscored"),
                arguments(Double.NaN, "unscored"));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void findsOneOfThreeForEachRecord(Object flag, String verdict) {
        Map<String, Object> map = new HashMap<>();
        map.put("anomaly_flag", flag);
        SinkRecord header = Records.sink("value");
        header.headers().add("fraud", flag, null);

        for (String match : List.of("anomaly", "normal", "unscored")) {
            boolean expected = match.equals(verdict);
            assertThat(predicate("match", match).test(Records.sink(map))).isEqualTo(expected);
            assertThat(predicate("match", match, "header", "fraud").test(header))
                    .isEqualTo(expected);
            if (flag == null || flag instanceof Boolean) {
                Schema schema = SchemaBuilder.struct()
                        .field("anomaly_flag", Schema.OPTIONAL_BOOLEAN_SCHEMA)
                        .build();
                assertThat(predicate("match", match).test(Records.sink(new Struct(schema).put("anomaly_flag", flag))))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void findsRecordsWithoutAnOutcomeUnscored() {
        for (Object value : Arrays.asList(null, "a line", Map.of("Amount", 1), Records.payment(1.0, 1, 1.0))) {
            assertThat(predicate("match", "UNSCORED").test(Records.sink(value))).isTrue();
            assertThat(predicate("match", "normal").test(Records.sink(value))).isFalse();
        }
    }

    @Test
    void saysNothingOfAnAbsentFieldThatOtherRecordsHave() {
        List<String> warnings = new ArrayList<>();
        RecordIsAnomaly<SinkRecord> predicate = new RecordIsAnomaly<>(warnings::add);
        predicate.configure(Map.of());

        predicate.test(Records.sink(Map.of("anomaly_flag", false)));
        predicate.test(Records.sink(Map.of("op", "d")));

        assertThat(warnings).isEmpty();
    }

    static Stream<Arguments> silentMistakes() {
        String advice =
                "; record treated as unscored. ScoreAnomaly must come before and write it, see its output.fields, output.prefix and"
                        + " output.target";
        return Stream.of(
                arguments(List.of(), Map.of("fraud_flag", true), "no field 'anomaly_flag'" + advice),
                arguments(List.of(), Records.payment(1.0, 1, 1.0), "no field 'anomaly_flag'" + advice),
                arguments(List.of(), "a line", "no field 'anomaly_flag'" + advice),
                arguments(List.of("threshold", "3"), Map.of(), "no field 'anomaly_score'" + advice),
                arguments(List.of("header", "fraud"), "a line", "no header 'fraud'" + advice));
    }

    @ParameterizedTest
    @MethodSource("silentMistakes")
    void warnsWhereThereIsNothingToLookAt(List<String> settings, Object value, String reason) {
        List<String> warnings = new ArrayList<>();
        RecordIsAnomaly<SinkRecord> predicate = new RecordIsAnomaly<>(warnings::add);
        predicate.configure(settings.isEmpty() ? Map.of() : Map.of(settings.get(0), settings.get(1)));

        assertThat(predicate.test(Records.sink(value))).isFalse();
        assertThat(predicate.test(Records.sink(value))).isFalse();

        assertThat(warnings)
                .singleElement()
                .asString()
                .isEqualTo("RecordIsAnomaly: cannot test record: " + reason + Records.LOCATION
                        + "; 1 so far, told again at 10");
    }

    @Test
    void doesNotWarnOfRecordsThatHaveNoOutcomeYet() {
        List<String> warnings = new ArrayList<>();
        RecordIsAnomaly<SinkRecord> predicate = new RecordIsAnomaly<>(warnings::add);
        predicate.configure(Map.of());
        Map<String, Object> waiting = new HashMap<>();
        waiting.put("anomaly_flag", null);
        Schema schema = SchemaBuilder.struct()
                .field("anomaly_flag", Schema.OPTIONAL_BOOLEAN_SCHEMA)
                .build();

        for (Object value : Arrays.asList(null, waiting, new Struct(schema))) {
            assertThat(predicate.test(Records.sink(value))).isFalse();
        }

        assertThat(warnings).isEmpty();
    }

    @Test
    void refusesWhatIsNeitherFlagNorScore() {
        SinkRecord record = Records.sink("value");
        record.headers().addString("fraud", "secret");

        assertThatThrownBy(() -> predicate().test(Records.sink(Map.of("anomaly_flag", List.of()))))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "RecordIsAnomaly: cannot test record: field 'anomaly_flag' expected a flag or a score but was"
                                + " ARRAY" + Records.LOCATION);
        assertThatThrownBy(() -> predicate("header", "fraud").test(record))
                .hasMessage("RecordIsAnomaly: cannot test record: header 'fraud' expected a flag or a score but was"
                        + " text that is neither" + Records.LOCATION);
    }

    @Test
    void countsWhatItCannotReadAsUnscoredWhereItPasses() {
        SinkRecord record = Records.sink(Map.of("anomaly_flag", List.of(true)));

        for (String match : List.of("anomaly", "normal", "unscored")) {
            assertThat(predicate("match", match, "on.error", "pass").test(record))
                    .isEqualTo(match.equals("unscored"));
        }
    }

    @Test
    void looksInOnePlaceOnly() {
        assertThatThrownBy(() -> predicate("header", "fraud", "field", "f"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value fraud for configuration header: set either field or header, not both");
    }
}
