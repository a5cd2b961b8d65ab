// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import io.autoencoder.connect.window.WindowTable;
import java.util.List;
import java.util.Map;

/**
 * How full the windows of one transform are. Thread-safe.
 *
 * @param mostBytes that they may take
 */
public record WindowMetrics(WindowTable table, long mostBytes) implements MetricSource {

    @Override
    public List<WindowMetric> all() {
        return List.of(WindowMetric.values());
    }

    @Override
    public Map<String, String> tags() {
        return Map.of("part", "windows");
    }

    @Override
    public Number value(Metric metric) {
        return switch ((WindowMetric) metric) {
            case KEYS -> table.keys();
            case BYTES -> table.bytes();
            case MOST_BYTES -> mostBytes;
            case EVICTED -> table.evicted();
            case LATE -> table.late();
            case FILLED -> table.filled();
        };
    }
}
