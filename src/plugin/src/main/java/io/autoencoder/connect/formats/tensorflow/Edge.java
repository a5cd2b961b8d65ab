// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import io.autoencoder.connect.formats.graph.Value;

/** What an edge of a graph carries. */
sealed interface Edge {

    /** A tensor, constant or computed from the record. */
    record Data(Value value) implements Edge {}

    /** A variable, by the name of the node in the outermost graph that makes it. */
    record Handle(String variable) implements Edge {}

    /** Nothing: the branch that a constant condition does not take. */
    record Dead() implements Edge {}
}
