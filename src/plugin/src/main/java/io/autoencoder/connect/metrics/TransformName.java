// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.jspecify.annotations.Nullable;

/**
 * Which transform of which task this is.
 *
 * @param connector its name
 * @param task 0 for the connector's first
 * @param transformation its name in the connector's configuration; where the worker does not tell, that of its class
 */
public record TransformName(String connector, int task, String transformation) {

    /** What Kafka writes into its own names without quotes. */
    private static final Pattern PLAIN = Pattern.compile("[\\w-%. \t]+");

    /** What a worker says of a plugin from Connect 4.1 on; empty where it says something else. */
    public static Optional<TransformName> of(PluginMetrics plugin) {
        Map<String, String> tags =
                plugin.metricName("any", "", new LinkedHashMap<>()).tags();
        String connector = tags.get("connector");
        String transformation = tags.get("transformation");
        return connector == null || transformation == null
                ? Optional.empty()
                : number(tags.get("task")).map(task -> new TransformName(connector, task, transformation));
    }

    private static Optional<Integer> number(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /**
     * What the name of a task's thread says; empty where this thread is no task's.
     *
     * @param transformation what the transform is called as nobody tells its name
     */
    public static Optional<TransformName> ofThisThread(String transformation) {
        return TaskThread.current().map(task -> new TransformName(task.connector(), task.task(), transformation));
    }

    /**
     * The name of an MBean with this transform in it.
     *
     * @param more pairs of key and value that follow
     */
    public ObjectName mBean(String domain, String type, Map<String, String> more) {
        StringBuilder text = new StringBuilder(domain)
                .append(":type=")
                .append(type)
                .append(",connector=")
                .append(quoted(connector))
                .append(",task=")
                .append(task)
                .append(",transformation=")
                .append(quoted(transformation));
        more.forEach((key, value) -> text.append(',').append(key).append('=').append(quoted(value)));
        try {
            return new ObjectName(text.toString());
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(text + " is quoted wrongly", e);
        }
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : ObjectName.quote(value);
    }
}
