// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import io.autoencoder.connect.metrics.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules by which OpenTelemetry's JMX scraper and Java agent read every metric: they name each attribute. */
final class OpenTelemetryRules {

    private static final String PREFIX = "kafka.connect.transformation.";

    private OpenTelemetryRules() {}

    static String yaml() {
        return """
                # Generated from the metrics; src/docs/metrics.md says what each of them tells.
                # Rules for OpenTelemetry's JMX scraper and Java agent on a Connect worker:
                #   otel.jmx.config=jmx-rules.yml (the agent: -Dotel.jmx.config, the scraper: OTEL_JMX_CONFIG)
                rules:
                """
                + Stream.of(MetricTable.values())
                        .filter(table -> !table.isOfTask())
                        .map(MetricTable::tags)
                        .distinct()
                        .map(OpenTelemetryRules::rule)
                        .collect(Collectors.joining())
                + taskRule();
    }

    private static String taskRule() {
        return """
                  - bean: kafka.connect:type=plugins,connector=*,task=*
                    metricAttribute:
                      kafka.connect.connector: param(connector)
                      kafka.connect.task.id: param(task)
                    prefix: kafka.connect.source.topics.
                    mapping:
                """
                + MetricTable.TOPICS.metrics().stream()
                        .map(OpenTelemetryRules::mapping)
                        .collect(Collectors.joining());
    }

    /** Attributes of one name have one meaning whatever the transform, and one rule. */
    private static String rule(List<String> tags) {
        Map<String, Metric> byName = new LinkedHashMap<>();
        Stream.of(MetricTable.values())
                .filter(table -> !table.isOfTask() && table.tags().equals(tags))
                .flatMap(table -> table.metrics().stream())
                .forEach(metric -> byName.putIfAbsent(metric.metricName(), metric));
        return "  - bean: kafka.connect:type=plugins,connector=*,task=*,transformation=*"
                + tags.stream().map(tag -> "," + tag + "=*").collect(Collectors.joining())
                + """

                    metricAttribute:
                      kafka.connect.connector: param(connector)
                      kafka.connect.task.id: param(task)
                      kafka.connect.transformation: param(transformation)
                """
                + tags.stream()
                        .map(tag -> "      " + attribute(tag) + ": param(" + tag + ")\n")
                        .collect(Collectors.joining())
                + "    prefix: " + PREFIX + "\n    mapping:\n"
                + byName.values().stream().map(OpenTelemetryRules::mapping).collect(Collectors.joining());
    }

    private static String attribute(String tag) {
        return switch (tag) {
            case "model" -> PREFIX + "model.name";
            case "version", "checksum" -> PREFIX + "model." + tag;
            default -> PREFIX + tag;
        };
    }

    private static String mapping(Metric metric) {
        boolean total = metric.metricName().endsWith("-total");
        return "      " + metric.metricName() + ":\n"
                + "        metric: "
                + metric.metricName().replaceFirst("-total$", ".count").replace('-', '.') + "\n"
                + "        type: " + (total ? "counter" : "gauge") + "\n"
                + "        unit: \"" + unit(metric.unit()) + "\"\n"
                + "        desc: \""
                + metric.description().replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n";
    }

    /** In the notation that OpenTelemetry asks for: UCUM, and what is counted in braces and the singular. */
    private static String unit(String unit) {
        return switch (unit) {
            case "seconds" -> "s";
            case "microseconds" -> "us";
            case "percent" -> "%";
            case "ratio", "score", "index", "boolean", "none" -> "1";
            case "records per second" -> "{record}/s";
            default -> "{" + unit.replaceFirst("s$", "") + "}";
        };
    }
}
