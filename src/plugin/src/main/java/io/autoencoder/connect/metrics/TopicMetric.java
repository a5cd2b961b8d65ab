// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/** Every metric of a task that reads topics: its name, and what it says in words. */
public enum TopicMetric implements Metric {
    LAG(
            "record-lag",
            "records",
            "Records on the task's partitions that it has not read yet; NaN until the first answer of a broker."),
    READ("record-read-total", "records", "Records read, since the task started."),
    UNREADABLE("record-unreadable-total", "records", "Records left out because an input converter cannot read them."),
    LOOPED("record-looped-total", "records", "Records left out because this connector wrote them."),
    REPLAYED(
            "replay-record-total",
            "records",
            "Records before those that follow which were read again to fill windows, since the task started."),
    REPLAY_LEFT("replay-record-left", "records", "Records, at the most, that are to be read again before it goes on."),
    REPLAY_TIME("replay-time", "seconds", "How long reading again has taken, or took when it was over."),
    AGE(
            "record-age",
            "seconds",
            "How old the eldest of the records read last was by its timestamp; NaN before the first, or without timestamps."),
    PARTITIONS("partition-count", "partitions", "Partitions that the task reads.");

    private final MetricText text;

    TopicMetric(String name, String unit, String description) {
        this.text = new MetricText(name, unit, description);
    }

    @Override
    public MetricText text() {
        return text;
    }
}
