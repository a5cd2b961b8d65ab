// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

/**
 * A metric in words.
 *
 * @param name the attribute of the MBean
 * @param unit such as records or seconds; ratio and the like for numbers without
 * @param description one or two sentences
 */
public record MetricText(String name, String unit, String description) {}
