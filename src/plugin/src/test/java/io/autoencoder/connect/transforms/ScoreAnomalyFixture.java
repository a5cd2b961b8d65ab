// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Transforms that score with {@link TestModel} and are closed after each test. */
abstract class ScoreAnomalyFixture {

    @TempDir
    Path directory;

    final List<ScoreAnomaly<?>> opened = new ArrayList<>();

    @AfterEach
    final void closeTransforms() {
        opened.forEach(ScoreAnomaly::close);
    }

    ScoreAnomaly<SinkRecord> transform(String... settings) {
        return configured(new ScoreAnomaly.Value<>(), settings);
    }

    <T extends ScoreAnomaly<?>> T configured(T transform, String... settings) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        properties.computeIfAbsent("model", key -> TestModel.bundle(directory));
        transform.configure(properties);
        opened.add(transform);
        return transform;
    }

    static Struct value(SinkRecord record) {
        return (Struct) record.value();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(SinkRecord record) {
        return (Map<String, Object>) record.value();
    }
}
