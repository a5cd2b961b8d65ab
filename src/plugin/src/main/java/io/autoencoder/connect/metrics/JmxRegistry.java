// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** An MBean beside the worker's, for workers that have no place for the metrics of plugins: Connect before 4.1. */
final class JmxRegistry implements MetricsRegistry {

    /** What Kafka writes into its own names without quotes. */
    private static final Pattern PLAIN = Pattern.compile("[\\w-%. \t]+");

    private final ObjectName name;

    JmxRegistry(TaskThread task, String transformation, String tag, String tagValue) {
        String text = "kafka.connect:type=plugins,connector=" + quoted(task.connector()) + ",task=" + task.task()
                + ",transformation=" + quoted(transformation) + "," + tag + "=" + quoted(tagValue);
        try {
            this.name = new ObjectName(text);
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
            ManagementFactory.getPlatformMBeanServer().registerMBean(new MetricsMBean(source), name);
        } catch (JMException e) {
            throw new IllegalStateException(e.toString(), e);
        }
    }

    /** Removes what {@link #add} added; to be called only where that succeeded. */
    void remove() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            // Somebody else removed it: gone is gone.
        } catch (JMException e) {
            throw new IllegalStateException(e.toString(), e);
        }
    }

    @Override
    public String location() {
        return name.toString();
    }
}
