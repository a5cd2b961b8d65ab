// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Names and units of what is measured while records are scored, and where it can be seen: with the worker's own metrics
 * from Connect 4.1 on, as an MBean before.
 *
 * <p>{@link io.autoencoder.connect.metrics.TransformMetrics} is the way in; {@code src/docs/metrics.md} is made from
 * the names here.
 */
@NullMarked
package io.autoencoder.connect.metrics;

import org.jspecify.annotations.NullMarked;
