// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static io.autoencoder.connect.transforms.Records.payment;
import static io.autoencoder.connect.transforms.Records.paymentMap;
import static io.autoencoder.connect.transforms.Records.sink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores records of every form and keeps what is theirs. */
class ScoreAnomalyTest extends ScoreAnomalyFixture {

    /** Two standard deviations off in Amount and one in Age: (4 + 1 + 0) / 3. */
    private static final double SCORE = 5 / 3.0;

    /** Six standard deviations off in Amount, one in Age: 37 / 3. */
    private static final double HIGH_SCORE = 37 / 3.0;

    @Nested
    class OnStructs {

        @Test
        void addsScoreAndFlag() {
            ScoreAnomaly<SinkRecord> transform = transform();

            Struct normal = value(transform.apply(sink(payment(14.0, 50, 0.0))));
            Struct fraud = value(transform.apply(sink(payment(22.0, 50, 0.0))));

            assertThat(normal.getFloat64("anomaly_score")).isCloseTo(SCORE, within(1e-6));
            assertThat(normal.getBoolean("anomaly_flag")).isFalse();
            assertThat(fraud.getFloat64("anomaly_score")).isCloseTo(HIGH_SCORE, within(1e-6));
            assertThat(fraud.getBoolean("anomaly_flag")).isTrue();
        }

        @Test
        void keepsWhatWasThereAndItsSchema() {
            Struct before = payment(14.0, 50, 0.0);

            SinkRecord after = transform().apply(sink(before));

            Schema schema = after.valueSchema();
            assertThat(schema).isSameAs(value(after).schema());
            assertThat(schema.name()).isEqualTo("Payment");
            assertThat(schema.version()).isEqualTo(2);
            assertThat(schema.doc()).isEqualTo("A payment");
            assertThat(schema.fields().stream().map(Field::name))
                    .containsExactly("Id", "Amount", "Age", "Balance", "anomaly_score", "anomaly_flag");
            for (Field field : before.schema().fields()) {
                assertThat(value(after).get(field.name())).isEqualTo(before.get(field));
                assertThat(schema.field(field.name()).schema()).isSameAs(field.schema());
            }
            value(after).validate();
        }

        @Test
        void changesNothingOfTheRecordItWasGiven() {
            Struct value = payment(14.0, 50, 0.0);
            SinkRecord record = sink(value);
            record.headers().addString("source", "test");

            SinkRecord scored = transform("output.target", "headers").apply(record);
            transform().apply(record);

            assertThat(value).isEqualTo(payment(14.0, 50, 0.0));
            assertThat(record.headers()).hasSize(1);
            assertThat(scored.headers()).hasSize(3);
        }

        @Test
        void keepsTheRestOfTheRecord() {
            SinkRecord record = sink(payment(14.0, 50, 0.0));
            record.headers().addString("source", "test");

            SinkRecord after = transform().apply(record);

            assertThat(after.topic()).isEqualTo("payments");
            assertThat(after.kafkaPartition()).isEqualTo(3);
            assertThat(after.kafkaOffset()).isEqualTo(1042);
            assertThat(after.timestamp()).isEqualTo(record.timestamp());
            assertThat(after.key()).isEqualTo("key");
            assertThat(after.headers()).isEqualTo(record.headers());
        }

        @Test
        void makesOneSchemaForOneSchemaInstance() {
            ScoreAnomaly<SinkRecord> transform = transform();

            Schema first = transform.apply(sink(payment(14.0, 50, 0.0))).valueSchema();
            for (int i = 0; i < 40; i++) {
                transform.apply(sink(Records.paymentWith("Age", Schema.INT8_SCHEMA, (byte) i)));
            }
            Schema again = transform.apply(sink(payment(1.0, 1, 0.0))).valueSchema();

            assertThat(again).isEqualTo(first);
            assertThat(transform.apply(sink(payment(2.0, 2, 0.0))).valueSchema())
                    .isSameAs(again);
        }

        @Test
        void readsNestedFieldsAndWritesAtTheTop() {
            Schema row = SchemaBuilder.struct()
                    .optional()
                    .field("Amount", Schema.FLOAT32_SCHEMA)
                    .field("a.b", Schema.STRING_SCHEMA)
                    .build();
            Schema envelope = SchemaBuilder.struct()
                    .field("after", row)
                    .field("age", Schema.INT64_SCHEMA)
                    .build();
            Struct change = new Struct(envelope)
                    .put("after", new Struct(row).put("Amount", 14f).put("a.b", "0"))
                    .put("age", 50L);

            Struct scored = value(
                    transform("features", "after.Amount, age, after.`a.b`").apply(sink(change)));

            assertThat(scored.getFloat64("anomaly_score")).isCloseTo(SCORE, within(1e-6));
            assertThat(scored.getStruct("after")).isEqualTo(change.getStruct("after"));
        }

        @Test
        void keepsNullsWhereDefaultsAreNotToReplaceThem() {
            Schema schema = SchemaBuilder.struct()
                    .field("Amount", Schema.FLOAT64_SCHEMA)
                    .field(
                            "Age",
                            SchemaBuilder.int32().optional().defaultValue(50).build())
                    .field("Balance", SchemaBuilder.float64().defaultValue(0.0).build())
                    .build();
            Struct struct = new Struct(schema).put("Amount", 14.0).put("Balance", 0.0);

            Struct replaced = value(transform().apply(sink(struct)));
            Struct kept = value(transform("replace.null.with.default", "false").apply(sink(struct)));

            assertThat(replaced.getWithoutDefault("Age")).isEqualTo(50);
            assertThat(replaced.getFloat64("anomaly_score")).isCloseTo(SCORE, within(1e-6));
            assertThat(kept.getWithoutDefault("Age")).isNull();
            assertThat(kept.getFloat64("anomaly_score")).as("Age is imputed").isCloseTo(4 / 3.0, within(1e-6));
        }

        @Test
        void scoresSourceRecordsAndKeys() {
            ScoreAnomaly<SourceRecord> values = configured(new ScoreAnomaly.Value<>());
            ScoreAnomaly<SinkRecord> keys = configured(new ScoreAnomaly.Key<>());
            Struct payment = payment(14.0, 50, 0.0);

            SourceRecord source = values.apply(Records.source(Records.PAYMENT, payment));
            SinkRecord sink = keys.apply(Records.sinkWithKey(Records.PAYMENT, payment));

            assertThat(((Struct) source.value()).getFloat64("anomaly_score")).isCloseTo(SCORE, within(1e-6));
            assertThat(source.sourceOffset()).isEqualTo(Map.of("position", 7L));
            assertThat(((Struct) sink.key()).getFloat64("anomaly_score")).isCloseTo(SCORE, within(1e-6));
            assertThat(sink.keySchema()).isSameAs(((Struct) sink.key()).schema());
            assertThat(sink.value()).isEqualTo("value");
        }
    }

    @Nested
    class OnMaps {

        @Test
        void addsScoreAndFlag() {
            Map<String, Object> before = paymentMap("14.0", 50L, 0);

            SinkRecord after = transform().apply(sink(before));

            assertThat(after.valueSchema()).isNull();
            Map<String, Object> expected = new HashMap<>(before);
            expected.put("anomaly_score", map(after).get("anomaly_score"));
            expected.put("anomaly_flag", false);
            assertThat(map(after)).isEqualTo(expected);
            assertThat((Double) map(after).get("anomaly_score")).isCloseTo(SCORE, within(1e-6));
            assertThat(before).doesNotContainKey("anomaly_score");
        }

        @Test
        void readsNestedFields() {
            Map<String, Object> change = Map.of("after", Map.of("Amount", 14, "a.b", 0), "age", 50);

            SinkRecord scored =
                    transform("features", "after.Amount, age, after.`a.b`").apply(sink(change));

            assertThat((Double) map(scored).get("anomaly_score")).isCloseTo(SCORE, within(1e-6));
        }
    }

    @Test
    void passesRecordsWithoutAValueOn() {
        SinkRecord tombstone = sink(null);
        SinkRecord tombstoneWithSchema = sink(SchemaBuilder.struct().optional().build(), null);

        assertThat(transform().apply(tombstone)).isSameAs(tombstone);
        assertThat(transform().apply(tombstoneWithSchema)).isSameAs(tombstoneWithSchema);
    }

    @Nested
    class Missing {

        @ParameterizedTest
        @CsvSource({"bundle, 1.3333333", "center, 1.3333333", "zero, 6.6666667"})
        void imputesMissingFeaturesAsConfigured(String missing, double score) {
            ScoreAnomaly<SinkRecord> transform = transform("missing", missing);

            assertThat(value(transform.apply(sink(payment(14.0, null, 0.0)))).getFloat64("anomaly_score"))
                    .isCloseTo(score, within(1e-6));
            assertThat((Double)
                            map(transform.apply(sink(paymentMap(14, "", 0)))).get("anomaly_score"))
                    .isCloseTo(score, within(1e-6));
        }

        @Test
        void refusesRecordsWithoutAnyFeature() {
            String sentence = "ScoreAnomaly: cannot score record: it has a value for none of the model's 3 features"
                    + " (the first is 'Amount'); set features to the fields that hold them, of Id" + Records.LOCATION;
            Schema other =
                    SchemaBuilder.struct().field("Id", Schema.STRING_SCHEMA).build();

            assertThatThrownBy(() -> transform("missing", "zero").apply(sink(new Struct(other).put("Id", "1"))))
                    .hasMessage(sentence);
            assertThatThrownBy(() -> transform("missing", "zero").apply(sink(Map.of("Id", "1"))))
                    .hasMessage(sentence);
        }
    }

    @Test
    void scoresABareModelFileWithConfiguredFeaturesAndThreshold() {
        String model = TestModel.bare(directory, 2).toString();

        Struct scored = value(transform("model", model, "features", "Amount,Balance", "threshold", "7.5")
                .apply(sink(payment(4.0, null, 0.0))));

        assertThat(scored.getFloat64("anomaly_score")).isEqualTo(8);
        assertThat(scored.getBoolean("anomaly_flag")).isTrue();
    }

    @Test
    void takesAnotherScoreMethodWithItsOwnThreshold() {
        Struct scored =
                value(transform("score.method", "mae", "threshold", "0.9").apply(sink(payment(14.0, 50, 0.0))));

        assertThat(scored.getFloat64("anomaly_score")).isCloseTo(1, within(1e-6));
        assertThat(scored.getBoolean("anomaly_flag")).isTrue();
    }

    /** One field under two notations, which a list of features may hold without naming a feature twice. */
    @ParameterizedTest
    @CsvSource({"Amount, `Amount`", "`Amount`, Amount"})
    void readsAFieldForEachFeatureThatNamesIt(String first, String second) {
        String model = TestModel.bare(directory, 2).toString();
        ScoreAnomaly<SinkRecord> transform =
                transform("model", model, "features", first + "," + second, "threshold", "1");

        for (double amount : new double[] {4, 2, 3}) {
            double score = amount * amount;
            assertThat(value(transform.apply(sink(payment(amount, null, null)))).getFloat64("anomaly_score"))
                    .isEqualTo(score);
            assertThat(map(transform.apply(sink(paymentMap(amount, null, null)))))
                    .containsEntry("anomaly_score", score);
        }
    }

    @Test
    void takesTheLongestReloadInterval() {
        assertThat(value(transform("reload.interval.ms", Long.toString(Long.MAX_VALUE))
                                .apply(sink(payment(14.0, 50, 0.0))))
                        .getFloat64("anomaly_score"))
                .isCloseTo(SCORE, within(1e-6));
    }

    @Test
    void findsFeaturesWithDotsInTheirNames() {
        String model = TestModel.bundle(
                directory,
                TestModel.manifest(
                        List.of(new Feature("Mean.Radius", new Scaler.None(), MissingPolicy.FAIL)),
                        Optional.of(1.0),
                        false));
        Schema schema =
                SchemaBuilder.struct().field("Mean.Radius", Schema.INT32_SCHEMA).build();

        Struct scored = value(transform("model", model).apply(sink(new Struct(schema).put("Mean.Radius", 3))));

        assertThat(scored.getFloat64("anomaly_score")).isEqualTo(9);
    }

    @Test
    void scoresRecordsOfSeveralThreadsApart() throws Exception {
        ScoreAnomaly<SinkRecord> transform = transform();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                double deviation = t;
                work.add(() -> {
                    boolean right = true;
                    for (int i = 0; i < 2000; i++) {
                        Struct scored = value(transform.apply(sink(payment(10 + 2 * deviation, 40, 0.0))));
                        right &= Math.abs(scored.getFloat64("anomaly_score") - deviation * deviation / 3) < 1e-6;
                    }
                    return right;
                });
            }
            for (Future<Boolean> right : threads.invokeAll(work)) {
                assertThat(right.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void isConfiguredAnewAndClosedTwiceWithoutHarm() {
        ScoreAnomaly<SinkRecord> transform = transform();
        transform.configure(Map.of("model", TestModel.bundle(directory), "threshold", "1"));

        assertThat(value(transform.apply(sink(payment(14.0, 50, 0.0)))).getBoolean("anomaly_flag"))
                .isTrue();
        transform.close();
        transform.close();
    }

    @Test
    void aFailedConfigurationIsAConfigException() {
        assertThatThrownBy(() -> transform("model", directory.resolve("absent").toString()))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void hasTheVersionOfTheProduct() {
        assertThat(new ScoreAnomaly.Value<SinkRecord>().version()).matches("\\d+\\.\\d+\\.\\d+.*");
    }
}
