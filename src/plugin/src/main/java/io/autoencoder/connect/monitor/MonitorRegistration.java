// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

import io.autoencoder.connect.metrics.TransformName;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/**
 * A transform's place among the JVM's MBeans. Each run of a task has its own, so that one that has not ended yet does
 * not keep the next one out. Thread-safe.
 */
final class MonitorRegistration {

    static final String DOMAIN = "io.autoencoder.connect";
    static final String TYPE = "monitor";

    private final TransformMonitorMBean monitor;
    private final Consumer<String> log;
    private @Nullable ObjectName place;

    MonitorRegistration(TransformMonitorMBean monitor, Consumer<String> log) {
        this.monitor = monitor;
        this.log = log;
    }

    synchronized void register(TransformName name) {
        remove();
        ObjectName wanted =
                name.mBean(DOMAIN, TYPE, Map.of("run", UUID.randomUUID().toString()));
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new StandardMBean(monitor, TransformMonitorMBean.class), wanted);
            place = wanted;
        } catch (JMException | SecurityException e) {
            // Records matter more than the page.
            log.accept("the page cannot show this transform: " + e.getMessage());
        }
    }

    synchronized void remove() {
        if (place == null) {
            return;
        }
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(place);
        } catch (InstanceNotFoundException e) {
            // Somebody else removed it: gone is gone.
        } catch (JMException e) {
            throw new IllegalStateException(e.toString(), e);
        }
        place = null;
    }
}
