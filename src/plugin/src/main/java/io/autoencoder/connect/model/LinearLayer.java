// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.util.List;

/** A product of matrix and vector by the engine's kernels. */
final class LinearLayer {

    private LinearLayer() {}

    static CompiledNetwork compile(Dense layer) {
        return CompiledNetwork.of(new Network(Shape.of(layer.inputs()), List.of(layer)));
    }
}
