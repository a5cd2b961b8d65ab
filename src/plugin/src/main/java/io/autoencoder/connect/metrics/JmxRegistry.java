// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/** MBeans beside the worker's, for workers that have no place for the metrics of plugins: Connect before 4.1. */
final class JmxRegistry implements MetricsRegistry {

    private final TransformName transform;
    private final String tag;
    private final String tagValue;

    /** @param tag which tells the transforms of one task apart, as no worker told their names */
    JmxRegistry(TransformName transform, String tag, String tagValue) {
        this.transform = transform;
        this.tag = tag;
        this.tagValue = tagValue;
    }

    private ObjectName name(Map<String, String> more) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(tag, tagValue);
        tags.putAll(more);
        return transform.mBean("kafka.connect", "plugins", tags);
    }

    @Override
    public void add(MetricSource source) {
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(new MetricsMBean(source), name(source.tags()));
        } catch (JMException e) {
            throw new IllegalStateException(e.toString(), e);
        }
    }

    @Override
    public void remove(MetricSource source) {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name(source.tags()));
        } catch (InstanceNotFoundException e) {
            // Somebody else removed it: gone is gone.
        } catch (JMException e) {
            throw new IllegalStateException(e.toString(), e);
        }
    }

    @Override
    public String location() {
        return name(Map.of()).toString();
    }
}
