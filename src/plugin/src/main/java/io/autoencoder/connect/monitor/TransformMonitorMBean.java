// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.monitor;

/**
 * How a scoring transform and the page meet: both register with, or ask, the JVM's own MBean server, so that neither
 * needs the other's class loader, and nothing is kept in a static. Public, as MBean interfaces have to be.
 */
public interface TransformMonitorMBean {

    /** The transform's state as JSON: each call makes it anew. */
    String getSnapshot();
}
