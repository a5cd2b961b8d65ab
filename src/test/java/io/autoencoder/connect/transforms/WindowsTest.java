// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
import org.junit.jupiter.params.provider.EnumSource;

/** A model of three records that gives back 0, so that the score is the mean square of the last three amounts. */
class WindowsTest {

    private static final Schema PAYMENT = SchemaBuilder.struct()
            .field("card", Schema.STRING_SCHEMA)
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
