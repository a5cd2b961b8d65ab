// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/** Every metric of a transform that looks up fields in a table: its name, and what it says in words. */
public enum LookupMetric implements Metric {
    HITS("lookup-hit-total", "records", "Records whose key the table knew."),
    MISSES(
            "lookup-miss-total",
            "records",
            "Records whose key the table did not know. With join=inner, these were dropped, and with join=left passed on with"
                    + " nulls."),
    WITHOUT_KEY(
            "lookup-without-key-total",
            "records",
            "Records without a value in one of key.fields. They are no misses; key.missing says what becomes of them."),
    DROPPED("record-dropped-total", "records", "Records that join=inner dropped: misses, and those without a key."),
    FAILED("record-failed-total", "records", "Records that could not be joined, whatever on.error made of them."),
    ENTRIES("lookup-entries", "rows", "Rows of the table. All tasks of the worker with the same settings share one."),
    BYTES("lookup-bytes", "bytes", "About how much memory these rows take."),
    AGE(
            "lookup-age",
            "seconds",
            "Since a row of the table changed, or the file was read. It grows where nobody writes to the topic, too."),
    LAG(
            "lookup-lag",
            "records",
            "Records of lookup.topic that are not read yet. NaN while the topic cannot be read; 0 with a file.");

    private final MetricText text;

    LookupMetric(String name, String unit, String description) {
        this.text = new MetricText(name, unit, description);
    }

    @Override
    public MetricText text() {
        return text;
    }
}
