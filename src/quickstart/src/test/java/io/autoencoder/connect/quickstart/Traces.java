// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What connectors of the worker in this JVM have there: MBeans and threads. */
final class Traces {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private Traces() {}

    /**
     * A metric of a transform in a connector's first task; NaN where it cannot be seen.
     *
     * @param transform its name, and with a comma before each what else is in the MBean's
     */
    static double metric(String connector, String transform, String metric) throws JMException {
        ObjectName name = new ObjectName(
                "kafka.connect:type=plugins,connector=" + connector + ",task=0,transformation=" + transform);
        return SERVER.isRegistered(name) ? ((Number) SERVER.getAttribute(name, metric)).doubleValue() : Double.NaN;
    }

    /** All MBeans that have to do with a connector, those of its clients among them. */
    static Set<String> mBeans(String connector) {
        return SERVER.queryNames(null, null).stream()
                .map(ObjectName::toString)
                .filter(name -> name.contains(connector))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> threads(Predicate<String> names) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(names)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
