// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import io.autoencoder.connect.metrics.ScoringMetric;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The page with every metric. */
final class MetricsPage {

    private MetricsPage() {}

    static String markdown() {
        return """
                # Metrics

                Every task reports these for each of its `ScoreAnomaly` transforms, over JMX and to the worker's other metrics
                reporters, as

                    kafka.connect:type=plugins,connector="CONNECTOR",task="TASK",transformation="NAME"

                where `NAME` is the transform's name in the connector's configuration. Connect 4.1 or later is needed; earlier
                workers cannot load the transform.

                | attribute | unit | what it says |
                |---|---|---|
                """
                + Arrays.stream(ScoringMetric.values())
                        .map(metric -> "| `" + metric.metricName() + "` | " + metric.unit() + " | "
                                + metric.description() + " |\n")
                        .collect(Collectors.joining());
    }
}
