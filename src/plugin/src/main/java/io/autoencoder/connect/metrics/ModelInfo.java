// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which model scores, as a metric: text has no place in most stores of metrics, so that it goes into the tags of one
 * that is always 1.
 *
 * @param name of the model
 * @param version of the model
 * @param checksum of the bundle, of which twelve digits are shown
 */
record ModelInfo(String name, String version, String checksum) implements MetricSource {

    private static final int SHOWN_DIGITS = 12;

    @Override
    public List<InfoMetric> all() {
        return List.of(InfoMetric.values());
    }

    @Override
    public Number value(Metric metric) {
        return 1L;
    }

    @Override
    public Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("model", name);
        tags.put("version", version);
        tags.put("checksum", checksum.substring(0, Math.min(SHOWN_DIGITS, checksum.length())));
        return tags;
    }
}
