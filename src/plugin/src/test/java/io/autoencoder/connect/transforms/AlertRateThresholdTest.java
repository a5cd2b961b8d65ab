// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code threshold=rate:…}. */
class AlertRateThresholdTest extends ScoreAnomalyFixture {

    /** Scores around 30, of which the bundle's threshold of 3 would flag nearly all. */
    @Test
    void shouldFlagByAThresholdThatFollowsAndSayWhatItIs() throws InterruptedException {
        ScoreAnomaly<SinkRecord> transform = transform(
                "threshold", "rate:10%", "threshold.highest", "1000", "output.fields", "score,flag,threshold");
        Random random = new Random(1);
        try (Metrics registry = new Metrics()) {
            transform.withPluginMetrics(new PluginMetricsImpl(registry, Map.of("transformation", "score")));
            assertThat(score(transform, random).getFloat64("anomaly_threshold")).isEqualTo(3);
            for (int i = 0; i < 1000; i++) {
                score(transform, random);
            }
            TimeUnit.MILLISECONDS.sleep(1100);
            for (int i = 0; i < 20; i++) {
                score(transform, random);
            }

            int flagged = 0;
            double threshold = 0;
            for (int i = 0; i < 500; i++) {
                Struct scored = score(transform, random);
                threshold = scored.getFloat64("anomaly_threshold");
                assertThat(scored.getBoolean("anomaly_flag")).isEqualTo(scored.getFloat64("anomaly_score") > threshold);
                flagged += scored.getBoolean("anomaly_flag") ? 1 : 0;
            }

            assertThat(flagged).isBetween(25, 85);
            assertThat(threshold).isGreaterThan(30);
            assertThat(registry.metrics().entrySet().stream()
                            .filter(metric -> metric.getKey().name().equals("threshold"))
                            .map(metric -> metric.getValue().metricValue()))
                    .containsExactly(threshold);
        }
    }

    private static Struct score(ScoreAnomaly<SinkRecord> transform, Random random) {
        return value(transform.apply(Records.sink(Records.payment(10 + 20 * random.nextGaussian(), 40, 0.0))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            rate:20/hour |      |     | a rate is a number of alerts such as 20/day, or a share such as 0.1%
            rate:        |      |     | a rate is a number of alerts such as 20/day
            rate:70%     |      |     | at most 50%
            rate 1%      |      |     | or a rate such as rate:20/day
            rate:1%      | 4    | 3   | must not be more than threshold.highest
            rate:1%      | -1   |     | a threshold is a finite number of 0 or more
            """)
    void shouldRefuseWhatCannotBe(String threshold, String lowest, String highest, String expected) {
        List<String> settings = new ArrayList<>(List.of("threshold", threshold));
        if (lowest != null) {
            settings.addAll(List.of("threshold.lowest", lowest));
        }
        if (highest != null) {
            settings.addAll(List.of("threshold.highest", highest));
        }

        assertThatThrownBy(() -> transform(settings.toArray(String[]::new)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void shouldRefuseARateForAModelWithoutAThreshold() {
        String bundle = TestModel.bundle(directory, TestModel.manifest(TestModel.FEATURES, Optional.empty(), true));

        assertThatThrownBy(() -> transform("model", bundle, "threshold", "rate:1%", "output.fields", "score"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a rate starts from the model's threshold");
    }
}
