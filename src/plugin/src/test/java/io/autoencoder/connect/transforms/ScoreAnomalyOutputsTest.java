// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static io.autoencoder.connect.transforms.Records.payment;
import static io.autoencoder.connect.transforms.Records.paymentMap;
import static io.autoencoder.connect.transforms.Records.sink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scored record is given, as {@code output.fields} lists it. */
class ScoreAnomalyOutputsTest extends ScoreAnomalyFixture {

    /** Two standard deviations off in Amount and one in Age: (4 + 1 + 0) / 3. */
    private static final double SCORE = 5 / 3.0;

    /** Six standard deviations off in Amount, one in Age: 37 / 3. */
    private static final double HIGH_SCORE = 37 / 3.0;

    private static final String ALL = "model,score,percentile,threshold,flag,reasons,explanation,expected";

    @Test
    void explainsFlaggedRecords() {
        Struct fraud = value(transform("output.fields", ALL, "reasons.top", "2", "output.prefix", "m1_")
                .apply(sink(payment(22.0, 50, 0.0))));

        assertThat(fraud.schema().fields().stream().skip(4).map(Field::name))
                .containsExactly(
                        "m1_model",
                        "m1_score",
                        "m1_percentile",
                        "m1_threshold",
                        "m1_flag",
                        "m1_reasons",
                        "m1_explanation",
                        "m1_expected");
        assertThat(fraud.getString("m1_model")).isEqualTo("payments:7");
        assertThat(fraud.getFloat64("m1_threshold")).isEqualTo(3);
        assertThat(fraud.getFloat64("m1_percentile")).isEqualTo(100);
        assertThat(fraud.getMap("m1_expected")).isEqualTo(Map.of("Amount", 10.0, "Age", 40.0, "Balance", 0.0));
        List<Struct> reasons = fraud.getArray("m1_reasons");
        assertThat(reasons.stream().map(reason -> reason.getString("feature"))).containsExactly("Amount", "Age");
        assertThat(reasons.get(0).getFloat64("share")).isCloseTo(36 / 37.0, within(1e-6));
        assertThat(reasons.get(0).getFloat64("expected")).isEqualTo(10);
        assertThat(reasons.get(0).getFloat64("actual")).isEqualTo(22);
        assertThat(fraud.getString("m1_explanation"))
                .isEqualTo("Amount: 22, expected 10 (share 97 %); Age: 50, expected 40 (share 3 %)");
        fraud.validate();
    }

    @Test
    void explainsNoOtherRecords() {
        Struct normal = value(transform("output.fields", ALL).apply(sink(payment(14.0, 50, 0.0))));

        assertThat(normal.getFloat64("anomaly_percentile")).isCloseTo(100 * SCORE / 4, within(1e-4));
        assertThat(normal.get("anomaly_reasons")).isNull();
        assertThat(normal.get("anomaly_explanation")).isNull();
        assertThat(normal.get("anomaly_expected")).isNull();
    }

    @Test
    void explainsAllRecordsWithoutAThreshold() {
        String model = TestModel.bundle(directory, TestModel.manifest(TestModel.FEATURES, Optional.empty(), false));

        Struct scored = value(transform("model", model, "output.fields", "score,reasons,explanation")
                .apply(sink(payment(14.0, 50, 0.0))));

        assertThat(scored.getArray("anomaly_reasons")).hasSize(3);
        assertThat(scored.getString("anomaly_explanation"))
                .isEqualTo("Amount: 14, expected 10 (share 80 %); Age: 50, expected 40 (share 20 %)");
    }

    @Test
    void givesMapsPlainMaps() {
        SinkRecord fraud = transform("output.fields", "reasons,explanation", "reasons.top", "1")
                .apply(sink(paymentMap(22, 40, 0)));

        Map<String, Object> reason = new LinkedHashMap<>();
        reason.put("feature", "Amount");
        reason.put("share", 1.0);
        reason.put("expected", 10.0);
        reason.put("actual", 22.0);
        assertThat(map(fraud).get("anomaly_reasons")).isEqualTo(List.of(reason));
        assertThat(map(fraud).get("anomaly_explanation")).isEqualTo("Amount: 22, expected 10 (share 100 %)");
    }

    @Test
    void replacesOlderHeadersOfTheSameName() {
        SinkRecord record = sink(payment(22.0, 50, 0.0));
        record.headers().addString("anomaly_flag", "from another model");

        SinkRecord scored = transform("output.target", "HEADERS", "output.fields", "score,flag,reasons,explanation")
                .apply(record);

        assertThat(scored.value()).isSameAs(record.value());
        assertThat(scored.valueSchema()).isSameAs(record.valueSchema());
        List<Header> headers = new ArrayList<>();
        scored.headers().forEach(headers::add);
        assertThat(headers.stream().map(Header::key))
                .containsExactly("anomaly_score", "anomaly_flag", "anomaly_reasons", "anomaly_explanation");
        assertThat((Double) headers.get(0).value()).isCloseTo(HIGH_SCORE, within(1e-6));
        assertThat(headers.get(1).value()).isEqualTo(true);
        assertThat(headers.get(1).schema().type()).isEqualTo(Schema.Type.BOOLEAN);
        assertThat(headers.get(3).value()).asString().startsWith("Amount: 22, expected 10 (share 97 %)");
        assertThat(headers.get(3).schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
    }

    @Test
    void refusesRecordsThatHaveSuchAField() {
        Map<String, Object> map = paymentMap(14, 50, 0);
        map.put("anomaly_flag", null);
        Schema schema = SchemaBuilder.struct()
                .field("Amount", Schema.FLOAT64_SCHEMA)
                .field("Balance", Schema.FLOAT64_SCHEMA)
                .field("anomaly_flag", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        Struct struct = new Struct(schema).put("Amount", 14.0).put("Balance", 0.0);
        String sentence = "ScoreAnomaly: cannot score record: it has a field 'anomaly_flag' already;"
                + " set output.prefix so that the names do not collide" + Records.LOCATION;

        assertThatThrownBy(() -> transform().apply(sink(map))).hasMessage(sentence);
        assertThatThrownBy(() -> transform().apply(sink(struct))).hasMessage(sentence);
    }

    /** JsonConverter writes 0.0 for an infinite number. */
    @ParameterizedTest
    @ValueSource(doubles = {1e39, -1e39, 1e155, -1e308, Double.MAX_VALUE})
    void flagsWhatLiesTooFarOutToMeasureWithAFiniteScore(double balance) {
        ScoreAnomaly<SinkRecord> transform = transform("output.fields", "score,flag,percentile,reasons,expected");

        Struct struct = value(transform.apply(sink(payment(10.0, 40, balance))));
        Map<String, Object> map = map(transform.apply(sink(paymentMap(10, 40, BigDecimal.valueOf(balance)))));

        for (Map<String, Object> outputs : List.of(outputs(struct), map)) {
            assertThat(outputs)
                    .containsEntry("anomaly_score", (double) Float.MAX_VALUE)
                    .containsEntry("anomaly_flag", true)
                    .containsEntry("anomaly_percentile", 100.0);
            assertThat((Double) ((Map<?, ?>) outputs.get("anomaly_expected")).get("Balance"))
                    .isFinite();
        }
        List<Struct> reasons = struct.getArray("anomaly_reasons");
        assertThat(reasons.get(0).getString("feature")).isEqualTo("Balance");
        assertThat(reasons.get(0).getFloat64("share")).isEqualTo(1);
    }

    private static Map<String, Object> outputs(Struct struct) {
        Map<String, Object> outputs = new HashMap<>();
        struct.schema().fields().forEach(field -> outputs.put(field.name(), struct.get(field)));
        return outputs;
    }
}
