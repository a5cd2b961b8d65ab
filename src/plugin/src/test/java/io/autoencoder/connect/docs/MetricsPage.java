// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import java.util.stream.Collectors;

/** The page with every metric. */
final class MetricsPage {

    private MetricsPage() {}

    static String markdown() {
        return """
                # Metrics

                Every task reports these for each of its transforms, over JMX and to the worker's other metrics reporters, as

                `kafka.connect:type=plugins,connector=CONNECTOR,task=TASK,transformation=NAME`

                where `NAME` is the transform's name in the connector's configuration.

                Workers before Connect 4.1 have no place for the metrics of plugins and tell a transform neither its name nor when
                its task starts. There the same attributes are seen over JMX alone, from the first record of a task on, as

                `kafka.connect:type=plugins,connector=CONNECTOR,task=TASK,transformation=ScoreAnomaly.Value,prefix=PREFIX`

                (`ScoreAnomaly.Key` for keys), where `PREFIX` is the transform's `output.prefix`, which tells several of one task
                apart; for transforms that change fields, `fields=FIELDS` with the fields they name stands in its place.

                Metrics never stop a task. While an earlier run of the same task has not ended, the metrics are those of that run;
                those of the new one take their place within some seconds after it has, when a record comes.

                ## ScoreAnomaly

                """ + table(MetricTable.SCORING) + """

                Metrics are numbers, and most stores of metrics take nothing else: which model scores stands in the tags `model`,
                `version` and `checksum` of a metric that is always 1. The tags make it an MBean of its own, as

                `kafka.connect:type=plugins,connector=CONNECTOR,task=TASK,transformation=NAME,model=MODEL,version=VERSION,checksum=CHECKSUM`

                with the first twelve digits of the bundle's checksum, and exporters make labels of them. When the model changes,
                another MBean takes its place.

                """ + table(MetricTable.MODEL) + """

                With [`label.field` or `label.topic`](configuration.md#scoreanomaly) there are these of the last `accuracy.window.records`
                labelled records as well, with the tag `part=accuracy`:

                """
                + table(MetricTable.ACCURACY) + """

                With `label.topic` there are these as well, with the tag `part=labels`:

                """
                + table(MetricTable.LABELS) + """

                With a bundle that knows normal rows there are these of [drift](monitoring.md#drift) as well, with the tag `part=drift`:

                """
                + table(MetricTable.DRIFT) + """

                With [`challenger.model`](configuration.md#scoreanomaly) there are these as well, with the tag `part=challenger`:

                """ + table(MetricTable.CHALLENGER) + """

                ## MaskText, HashField, ConcatFields, ReplaceNull, WindowAggregate

                """
                + table(MetricTable.FIELDS) + """

                [`WindowAggregate`](windows.md) has these as well, with the tag `part=windows`:

                """
                + table(MetricTable.WINDOWS) + """

                ## LookupFields

                What [`LookupFields`](lookups.md) looks up, and the table it looks it up in. Before Connect 4.1, `table=` with the topic
                or the file tells those of one task apart.

                """
                + table(MetricTable.LOOKUPS) + """

                ## TopicSourceConnector

                A task of [TopicSourceConnector](topic-source.md) reports these of itself, as

                `kafka.connect:type=plugins,connector=CONNECTOR,task=TASK`

                and before Connect 4.1 with `,transformation=TopicSourceConnector,part=source` behind it. What each partition lags behind
                is in the MBeans of Kafka's own consumer, whose `client-id` is `autoencoder-topics-CONNECTOR-TASK`.

                """
                + table(MetricTable.TOPICS);
    }

    private static String table(MetricTable metrics) {
        return "| attribute | unit | what it says |\n|---|---|---|\n"
                + metrics.metrics().stream()
                        .map(metric -> "| `" + metric.metricName() + "` | " + metric.unit() + " | "
                                + metric.description() + " |\n")
                        .collect(Collectors.joining());
    }
}
