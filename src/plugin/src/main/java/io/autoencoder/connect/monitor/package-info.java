// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * The page that shows how scoring goes, and the JSON behind it.
 *
 * <p>Two halves that do not know each other. Each scoring transform has a
 * {@link io.autoencoder.connect.monitor.TransformMonitor}, which remembers the last minutes in constant memory and is
 * an MBean of the JVM; {@link io.autoencoder.connect.monitor.MonitorRestExtension} is a plugin of the worker's REST
 * interface that reads all such MBeans when it is asked ({@code LocalTransforms}). What passes between them is JSON,
 * {@code Snapshot}: one has not to be of the other's class loader, or version.
 */
@NullMarked
package io.autoencoder.connect.monitor;

import org.jspecify.annotations.NullMarked;
