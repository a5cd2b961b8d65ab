// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Writes the configuration of a connector that scores with a model: what stands in {@code connector-config}, with the
 * fields of any bundle.
 *
 * <p>{@link io.autoencoder.connect.connectors.ConnectorTemplate} has what each kind is made of.
 */
@NullMarked
package io.autoencoder.connect.connectors;

import org.jspecify.annotations.NullMarked;
