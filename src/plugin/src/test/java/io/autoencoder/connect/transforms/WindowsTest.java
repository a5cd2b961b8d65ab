// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.scoring.WindowKey;
import io.autoencoder.connect.scoring.WindowKeyMissing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A model of three records that gives back 0, so that the score is the mean square of the last three amounts. */
class WindowsTest {

    private static final Schema PAYMENT = SchemaBuilder.struct()
            .field("card", Schema.OPTIONAL_STRING_SCHEMA)
            .field("amount", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .build();

    private enum Form {
        STRUCT,
        MAP
    }

    @TempDir
    Path folder;

    private final ScoreAnomaly.Value<SinkRecord> transform = new ScoreAnomaly.Value<>();

    @BeforeEach
    void configure() throws IOException {
        configure(Map.of("window.key.field", "card"));
    }

    private void configure(Map<String, String> settings) throws IOException {
        Path model = Files.writeString(folder.resolve("model.txt"), "gain 3 1 1 0\n");
        Map<String, String> all = new HashMap<>(
                Map.of("model", model.toString(), "features", "amount", "threshold", "10", "reasons.top", "1"));
        all.putAll(settings);
        transform.configure(all);
    }

    @AfterEach
    void close() {
        transform.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldScoreTheLastRecordsOfAKeyTogether(Form form) {
        assertThat(score(form, "a", 1.0)).isNull();
        assertThat(score(form, "a", 2.0)).isNull();
        assertThat(score(form, "a", 2.0)).isEqualTo(3.0);
        assertThat(score(form, "a", 5.0)).isEqualTo(11.0);
    }

    @Test
    void shouldPassOnWhatWaitsForMoreWithoutAFlag() {
        SinkRecord waiting = transform.apply(record(Form.STRUCT, "a", 1.0));

        Struct value = (Struct) waiting.value();
        assertThat(value.get("amount")).isEqualTo(1.0);
        assertThat(value.get("anomaly_flag")).isNull();
        RecordIsAnomaly<SinkRecord> predicate = new RecordIsAnomaly<>();
        predicate.configure(Map.of());
        assertThat(predicate.test(waiting)).isFalse();
    }

    @Test
    void shouldKeepKeysApart() {
        score(Form.STRUCT, "a", 1.0);
        score(Form.STRUCT, "a", 1.0);
        score(Form.STRUCT, "b", 9.0);

        assertThat(score(Form.STRUCT, "a", 1.0)).isEqualTo(1.0);
        assertThat(score(Form.STRUCT, "b", 9.0)).isNull();
    }

    @Test
    void shouldForgetTheKeyNotSeenForTheLongestTime() throws IOException {
        configure(Map.of("window.key.field", "card", "window.max.keys", "2"));
        for (String card : new String[] {"a", "b", "a", "b", "a"}) {
            score(Form.STRUCT, card, 1.0);
        }

        score(Form.STRUCT, "c", 1.0);

        assertThat(score(Form.STRUCT, "a", 1.0)).isEqualTo(1.0);
        assertThat(score(Form.STRUCT, "b", 1.0)).isNull();
    }

    @Test
    void shouldTakeTheRecordsKeyByItself() throws IOException {
        configure(Map.of());
        byte[] key = "a".getBytes(StandardCharsets.UTF_8);
        Double last = null;
        for (int i = 0; i < 3; i++) {
            SinkRecord record = record(Form.STRUCT, "any" + i, 2.0)
                    .newRecord("payments", 0, Schema.BYTES_SCHEMA, key.clone(), PAYMENT, payment("any" + i, 2.0), 0L);
            last = ((Struct) transform.apply(record).value()).getFloat64("anomaly_score");
        }

        assertThat(last).isEqualTo(4.0);
    }

    /** A later reader of the record moves the buffer's position, which is part of what makes buffers equal. */
    @Test
    void shouldKnowTheKeyOfABufferThatWasReadSince() throws IOException {
        configure(Map.of());
        Double last = null;
        for (int i = 0; i < 3; i++) {
            ByteBuffer key = ByteBuffer.wrap(new byte[] {1, 2, 3});
            SinkRecord record =
                    new SinkRecord("payments", 0, Schema.BYTES_SCHEMA, key, PAYMENT, payment("any", 2.0), 0L);
            last = ((Struct) transform.apply(record).value()).getFloat64("anomaly_score");
            key.get();
        }

        assertThat(last).isEqualTo(4.0);
    }

    @Test
    void shouldLeaveAWindowAsItWasWhenARecordCannotBeUsed() {
        score(Form.STRUCT, "a", 1.0);
        score(Form.STRUCT, "a", 1.0);

        assertThatThrownBy(() -> score(Form.STRUCT, "a", null)).isInstanceOf(DataException.class);
        assertThat(score(Form.STRUCT, "a", 1.0)).isEqualTo(1.0);
    }

    static Stream<Arguments> recordsWithoutAKey() {
        String field = "field 'card', which tells which records belong together, is ";
        String advice = ", or set window.key.missing=share to take such records together (topic=payments, partition=0,"
                + " offset=0)";
        return Stream.of(Form.values())
                .flatMap(form -> Stream.of(
                        arguments("card", form, field + "null; correct window.key.field" + advice),
                        arguments(
                                "cart",
                                form,
                                field.replace("card", "cart") + "missing; correct window.key.field" + advice),
                        arguments(
                                "",
                                form,
                                "it has no key to tell which records belong together; set window.key.field to a field that"
                                        + " does" + advice)));
    }

    @ParameterizedTest(name = "window.key.field={0}, {1}")
    @MethodSource("recordsWithoutAKey")
    void shouldNotScoreARecordWithoutAKey(String field, Form form, String reason) throws IOException {
        configure(Map.of("window.key.field", field));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> score(form, null, 1.0))
                    .isExactlyInstanceOf(DataException.class)
                    .hasMessage("ScoreAnomaly: cannot score record: " + reason);
        }
    }

    @ParameterizedTest(name = "window.key.field={0}, {1}")
    @MethodSource("recordsWithoutAKey")
    void shouldTakeRecordsWithoutAKeyTogetherWhereAskedTo(String field, Form form) throws IOException {
        configure(Map.of("window.key.field", field, "window.key.missing", "SHARE"));

        assertThat(score(form, null, 1.0)).isNull();
        assertThat(score(form, null, 2.0)).isNull();
        assertThat(score(form, null, 2.0)).isEqualTo(3.0);
    }

    @Test
    void shouldKeepRecordsWithoutAKeyApartFromOthers() throws IOException {
        configure(Map.of("window.key.field", "card", "window.key.missing", "share"));
        score(Form.MAP, "a", 9.0);
        score(Form.MAP, null, 1.0);
        score(Form.MAP, null, 1.0);
        score(Form.MAP, "a", 9.0);

        assertThat(score(Form.MAP, null, 1.0)).isEqualTo(1.0);
        assertThat(score(Form.MAP, "a", 9.0)).isEqualTo(81.0);
    }

    @Test
    void shouldTellOfAKeyFieldThatNoRecordHas() {
        List<String> warnings = new ArrayList<>();
        WindowKey key = new WindowKey(Optional.of(FieldPath.parse("cart")), WindowKeyMissing.SHARE, warnings::add);
        for (int i = 0; i < 12; i++) {
            assertThat(key.of(Map.of("card", "a"), null)).isNull();
        }
        assertThat(warnings)
                .containsExactly(
                        "ScoreAnomaly: no record so far has the field 'cart' of window.key.field, and all are taken"
                                + " together; 1 so far, told again at 10",
                        "ScoreAnomaly: no record so far has the field 'cart' of window.key.field, and all are taken"
                                + " together; 10 so far, told again at 100");
    }

    @Test
    void shouldNotTellOfAKeyFieldThatSomeRecordsHave() {
        List<String> warnings = new ArrayList<>();
        WindowKey key = new WindowKey(Optional.of(FieldPath.parse("card")), WindowKeyMissing.SHARE, warnings::add);

        assertThat(key.of(Map.of("card", "a"), null)).isEqualTo("a");
        assertThat(key.of(Map.of("cart", "a"), null)).isNull();

        assertThat(warnings).isEmpty();
    }

    private Double score(Form form, String card, Double amount) {
        Object value = transform.apply(record(form, card, amount)).value();
        return value instanceof Struct struct
                ? struct.getFloat64("anomaly_score")
                : (Double) ((Map<?, ?>) value).get("anomaly_score");
    }

    private static SinkRecord record(Form form, String card, Double amount) {
        if (form == Form.STRUCT) {
            return new SinkRecord("payments", 0, null, null, PAYMENT, payment(card, amount), 0);
        }
        Map<String, Object> map = new HashMap<>();
        map.put("card", card);
        map.put("amount", amount);
        return new SinkRecord("payments", 0, null, null, null, map, 0);
    }

    private static Struct payment(String card, Double amount) {
        return new Struct(PAYMENT).put("card", card).put("amount", amount);
    }
}
