// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Names and units of what transforms measure, and where it can be seen: with the worker's own metrics from Connect 4.1
 * on, as an MBean before.
 *
 * <p>{@link io.autoencoder.connect.metrics.ModelMetrics} is the way in for what scores,
 * {@link io.autoencoder.connect.metrics.FieldMetrics} for what changes fields; {@code src/docs/metrics.md} is made from
 * the names here.
 */
@NullMarked
package io.autoencoder.connect.metrics;

import org.jspecify.annotations.NullMarked;
