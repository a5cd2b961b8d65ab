// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark.pipeline;

import java.nio.file.Path;
import java.util.Map;

/** What is done to each record on its way. */
enum Variant {
    NOTHING("no transform", Map.of()),
    INSERT_FIELD(
            "InsertField",
            Map.of(
                    "transforms.score.type", "org.apache.kafka.connect.transforms.InsertField$Value",
                    "transforms.score.static.field", "anomaly_flag",
                    "transforms.score.static.value", "false")),
    SCORE_MSE(
            "ScoreAnomaly, mse",
            Map.of(
                    "transforms.score.type", "io.autoencoder.connect.transforms.ScoreAnomaly$Value",
                    "transforms.score.score.method", "mse",
                    "transforms.score.threshold", "10")),
    SCORE_DEFAULT(
            "ScoreAnomaly, default",
            Map.of("transforms.score.type", "io.autoencoder.connect.transforms.ScoreAnomaly$Value"));

    private static final String MODEL = "transforms.score.model";

    private final String words;
    private final Map<String, String> config;

    Variant(String words, Map<String, String> config) {
        this.words = words;
        this.config = config;
    }

    void configure(Map<String, String> connector, Path model) {
        if (!config.isEmpty()) {
            connector.put("transforms", "score");
            connector.putAll(config);
        }
        if (words.startsWith("ScoreAnomaly")) {
            connector.put(MODEL, model.toString());
        }
    }

    @Override
    public String toString() {
        return words;
    }
}
