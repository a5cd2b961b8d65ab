// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/** Every metric of windows per key: its name, and what it says in words. */
public enum WindowMetric implements Metric {
    KEYS("window-keys", "keys", "Keys that records are kept of."),
    BYTES("window-bytes", "bytes", "Memory that they take, estimated."),
    MOST_BYTES("window-bytes-limit", "bytes", "What memory.limit.mb lets them take."),
    EVICTED(
            "window-key-evicted-total",
            "keys",
            "Keys forgotten to make room, beyond max.keys or memory.limit.mb: their windows start again. Those"
                    + " forgotten while records are read again are not counted."),
    LATE(
            "window-record-late-total",
            "records",
            "Records later than grace.period allows, whose new fields are null. Those read again are not counted."),
    FILLED(
            "window-filled-ratio",
            "0 to 1",
            "Which share of the longest window has gone by, in event time, since the first record: below 1 after a"
                    + " start, windows do not hold all they could yet.");

    private final MetricText text;

    WindowMetric(String name, String unit, String description) {
        this.text = new MetricText(name, unit, description);
    }

    @Override
    public MetricText text() {
        return text;
    }
}
