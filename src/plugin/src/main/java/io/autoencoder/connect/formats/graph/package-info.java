// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Turns a dataflow graph into a {@link io.autoencoder.connect.network.Network}, whatever file it came from.
 *
 * <p>A format's reader walks its graph in order and asks {@link io.autoencoder.connect.formats.graph.DenseOperations}
 * for each node's {@link io.autoencoder.connect.formats.graph.Value}, which is either a constant
 * ({@link io.autoencoder.connect.formats.graph.Tensor}) or something computed from the record
 * ({@link io.autoencoder.connect.formats.graph.Symbolic}); {@link io.autoencoder.connect.formats.graph.GraphLayers}
 * makes layers of the last one, and joins them where branches meet. The batch size is taken to be 1 throughout, as one
 * record is scored at a time: so every shape is known and every computation on shapes is one on constants. Depends on
 * the JDK alone.
 */
@NullMarked
package io.autoencoder.connect.formats.graph;

import org.jspecify.annotations.NullMarked;
