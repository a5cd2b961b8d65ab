// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import io.autoencoder.connect.formats.graph.Tensor;

/** Values of variables, by the name of the node in the outermost graph that makes them. */
@FunctionalInterface
interface Variables {

    /** For a graph that has none. */
    Variables NONE = variable -> {
        throw new DamagedModelException("its variable " + variable
                + " has no value in the file; freeze the graph or give the whole SavedModel folder");
    };

    /** @throws DamagedModelException if it has none */
    Tensor read(String variable);
}
