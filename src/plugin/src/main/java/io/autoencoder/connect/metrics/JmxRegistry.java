// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.regex.Pattern;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** MBeans beside the worker's, for workers that have no place for the metrics of plugins: Connect before 4.1. */
final class JmxRegistry implements MetricsRegistry {

    /** What Kafka writes into its own names without quotes. */
    private static final Pattern PLAIN = Pattern.compile("[\\w-%. \t]+");

    private final String name;

    JmxRegistry(TaskThread task, String transformation, String tag, String tagValue) {
        this.name = "kafka.connect:type=plugins,connector=" + quoted(task.connector()) + ",task=" + task.task()
                + ",transformation=" + quoted(transformation) + "," + tag + "=" + quoted(tagValue);
    }

    private ObjectName name(MetricSource source) {
        StringBuilder text = new StringBuilder(name);
        for (Map.Entry<String, String> tag : source.tags().entrySet()) {
            text.append(',').append(tag.getKey()).append('=').append(quoted(tag.getValue()));
        }
        try {
            return new ObjectName(text.toString());
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(text + " is quoted wrongly", e);
        }
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : ObjectName.quote(value);
    }

    @Override
    public void add(MetricSource source) {
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(new MetricsMBean(source), name(source));
        } catch (JMException e) {
            throw new IllegalStateException(e.toString(), e);
        }
    }

    @Override
    public void remove(MetricSource source) {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name(source));
        } catch (InstanceNotFoundException e) {
            // Somebody else removed it: gone is gone.
        } catch (JMException e) {
            throw new IllegalStateException(e.toString(), e);
        }
    }

    @Override
    public String location() {
        return name;
    }
}
