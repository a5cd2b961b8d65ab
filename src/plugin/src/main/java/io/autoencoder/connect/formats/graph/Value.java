// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

/** What an edge of the graph carries, for a batch of one record. Immutable. */
public sealed interface Value permits Tensor, Symbolic {

    /** Its dimensions, the batch being 1. Not to be modified. */
    int[] dims();

    /** Number of elements. */
    default int size() {
        return Dims.size(dims());
    }
}
