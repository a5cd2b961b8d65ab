// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A second model of the Amount alone, which flags from two standard deviations on. */
class ChallengerTest extends ScoreAnomalyFixture {

    private final Metrics registry = new Metrics();

    @AfterEach
    void close() {
        registry.close();
    }

    private String challenger(Optional<Double> threshold) throws IOException {
        Path parent = Files.createDirectories(directory.resolve("challenger"));
        List<Feature> amount = List.of(new Feature("Amount", new Scaler.Standard(10, 2), MissingPolicy.FAIL));
        return TestModel.bundle(parent, TestModel.manifest(amount, threshold, true));
    }

    private ScoreAnomaly<SinkRecord> challenged(String... settings) throws IOException {
        String[] all = new String[settings.length + 2];
        System.arraycopy(settings, 0, all, 2, settings.length);
        all[0] = "challenger.model";
        all[1] = challenger(Optional.of(4.0));
        ScoreAnomaly<SinkRecord> transform = transform(all);
        transform.withPluginMetrics(new PluginMetricsImpl(registry, Map.of("transformation", "score")));
        return transform;
    }

    private double metric(String name) {
        return ((Number) registry.metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .getValue()
                        .metricValue())
                .doubleValue();
    }

    /** Amount and balance of payments that both flag, the champion alone, the challenger alone, and neither. */
    private static Map<String, Object> payment(String flaggedBy, int fraud) {
        Map<String, Object> map = switch (flaggedBy) {
            case "both" -> Records.paymentMap(30.0, 40, 0.0);
            case "champion" -> Records.paymentMap(10.0, 40, 9.0);
            case "challenger" -> Records.paymentMap(15.0, 40, 0.0);
            default -> Records.paymentMap(10.0, 40, 0.0);
        };
        map.put("Fraud", fraud);
        return map;
    }

    @Test
    void shouldTellHowTwoModelsCompareOnTheSameRecords() throws IOException {
        ScoreAnomaly<SinkRecord> transform = challenged("label.field", "Fraud");

        transform.apply(Records.sink(payment("both", 1)));
        transform.apply(Records.sink(payment("champion", 0)));
        transform.apply(Records.sink(payment("champion", 1)));
        transform.apply(Records.sink(payment("challenger", 1)));
        transform.apply(Records.sink(payment("neither", 0)));

        assertThat(metric("challenger-scored-total")).isEqualTo(5);
        assertThat(metric("challenger-failed-total")).isZero();
        assertThat(metric("challenger-agreement")).isEqualTo(0.4);
        assertThat(metric("champion-only-alert-rate")).isEqualTo(0.4);
        assertThat(metric("challenger-only-alert-rate")).isEqualTo(0.2);
        assertThat(metric("champion-alert-rate")).isEqualTo(0.6);
        assertThat(metric("challenger-alert-rate")).isEqualTo(0.4);
        assertThat(metric("champion-precision")).isEqualTo(2 / 3.0);
        assertThat(metric("challenger-precision")).isEqualTo(1);
        assertThat(metric("champion-recall")).isEqualTo(2 / 3.0);
        assertThat(metric("challenger-recall")).isEqualTo(2 / 3.0);
        assertThat(metric("record-flagged-total")).as("by the champion").isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"value", "headers"})
    void shouldLeaveARecordAsTheChampionMadeIt(String target) throws IOException {
        SinkRecord alone = transform("output.target", target).apply(Records.sink(payment("challenger", 1)));

        SinkRecord contested = challenged("output.target", target).apply(Records.sink(payment("challenger", 1)));

        assertThat(contested.value()).isEqualTo(alone.value());
        assertThat(contested.headers()).isEqualTo(alone.headers());
    }

    @Test
    void shouldAddItsOutputsWhereAskedTo() throws IOException {
        ScoreAnomaly<SinkRecord> transform = challenged("challenger.output.prefix", "challenger_");

        Struct scored = value(transform.apply(Records.sink(Records.payment(15.0, 40, 0.0))));
        Map<String, Object> map = map(transform.apply(Records.sink(payment("champion", 0))));

        assertThat(scored.getBoolean("anomaly_flag")).isFalse();
        assertThat(scored.getBoolean("challenger_flag")).isTrue();
        assertThat(scored.getFloat64("challenger_score")).isEqualTo(6.25);
        assertThat(map).containsEntry("anomaly_flag", true).containsEntry("challenger_flag", false);
        assertThat(metric("challenger-scored-total")).isEqualTo(2);
    }

    @Test
    void shouldAddNullsWhereItCannotScoreAndGiveAllRecordsOneSchema() throws IOException {
        ScoreAnomaly<SinkRecord> transform =
                challenged("missing", "bundle", "on.error", "tag", "challenger.output.prefix", "challenger_");

        Struct scored = value(transform.apply(Records.sink(Records.payment(15.0, 40, 0.0))));
        Struct failed = value(transform.apply(Records.sink(Records.payment(null, 40, 0.0))));

        assertThat(failed.getBoolean("anomaly_flag")).isNull();
        assertThat(failed.getBoolean("challenger_flag")).isNull();
        assertThat(failed.schema()).isEqualTo(scored.schema());
    }

    /** The challenger reads a field that the record does not have. */
    @Test
    void shouldNotLetItsFailuresTouchARecord() throws IOException {
        ScoreAnomaly<SinkRecord> transform = challenged("challenger.features", "Total");

        SinkRecord scored = transform.apply(Records.sink(payment("champion", 1)));

        assertThat(map(scored)).containsEntry("anomaly_flag", true);
        assertThat(metric("challenger-failed-total")).isEqualTo(1);
        assertThat(metric("record-failed-total")).isZero();
    }

    @Test
    void shouldBeReloadedWithoutTheChampion() throws Exception {
        ScoreAnomaly<SinkRecord> transform =
                challenged("reload.interval.ms", "1", "challenger.output.prefix", "challenger_");
        assertThat(map(transform.apply(Records.sink(payment("challenger", 1))))).containsEntry("challenger_flag", true);

        challenger(Optional.of(7.0));
        Map<String, Object> scored = new HashMap<>();
        for (int i = 0; i < 1000 && !Boolean.FALSE.equals(scored.get("challenger_flag")); i++) {
            Thread.sleep(5);
            scored = map(transform.apply(Records.sink(payment("challenger", 1))));
        }

        assertThat(scored).containsEntry("challenger_flag", false).containsEntry("anomaly_flag", false);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            challenger.model         | /no/such/model | challenger.model: as a challenger
            challenger.features      | Amount,Age     | challenger.model: as a challenger: the bundle has 1 features but 2 are listed
            challenger.output.prefix | anomaly_       | it must differ from output.prefix
            """)
    void shouldRefuseWhatCannotBe(String key, String value, String expected) {
        assertThatThrownBy(() -> challenged(key, value).toString())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void shouldRefuseOneThatCannotFlag() throws IOException {
        String without = challenger(Optional.empty());

        assertThatThrownBy(() -> transform("challenger.model", without))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("challenger.model")
                .hasMessageContaining("comes without a threshold");
    }
}
