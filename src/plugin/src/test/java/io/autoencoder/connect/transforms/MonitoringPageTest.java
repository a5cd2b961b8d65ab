// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.Documentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** The connector on the page about monitoring does what the page says. */
class MonitoringPageTest {

    private static final Path PROJECT = Path.of(System.getProperty("project.basedir"));

    @Test
    void shouldScoreWithBothModelsAndTellHowRightTheyAre() throws IOException {
        try (ScoreAnomaly<SinkRecord> transform = new ScoreAnomaly.Value<>();
                Metrics registry = new Metrics()) {
            transform.configure(settings());
            transform.withPluginMetrics(new PluginMetricsImpl(registry, Map.of("transformation", "score")));
            List<String> lines = Files.readAllLines(PROJECT.resolve("models/creditcard/sample.csv")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .limit(51)
                    .toList();
            for (String line : lines.subList(1, lines.size())) {
                Map<?, ?> scored = (Map<?, ?>)
                        transform.apply(Records.sink(row(lines.get(0), line))).value();
                assertThat(scored.get("challenger_score")).as("the same model").isEqualTo(scored.get("anomaly_score"));
            }

            assertThat(registry.metrics().entrySet().stream()
                            .filter(metric -> List.of("label-total", "challenger-scored-total")
                                    .contains(metric.getKey().name()))
                            .map(metric -> metric.getValue().metricValue()))
                    .containsExactly(50L, 50L);
        }
    }

    private static Map<String, String> settings() throws IOException {
        String json = Documentation.blocks(MonitoringPageTest.class).get(0).text();
        Map<String, String> all = new ObjectMapper().readValue(json, new TypeReference<>() {});
        Map<String, String> settings = new HashMap<>();
        all.forEach((key, value) -> settings.put(
                key.replaceFirst("^transforms\\.score\\.", ""),
                value.startsWith("/models/")
                        ? PROJECT.resolve("models/creditcard").toString()
                        : value));
        return settings;
    }

    private static Map<String, Object> row(String names, String cells) {
        Map<String, Object> row = new HashMap<>();
        String[] columns = names.split(",");
        String[] values = cells.split(",");
        for (int i = 0; i < columns.length; i++) {
            row.put(columns[i], Double.parseDouble(values[i]));
        }
        return row;
    }
}
