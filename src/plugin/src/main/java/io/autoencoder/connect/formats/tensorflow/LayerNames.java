// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import java.util.Set;

/** Finds the layer's name in a node's: {@code autoencoder/dense_1/MatMul} belongs to {@code dense_1}. */
final class LayerNames {

    /** Scopes that Keras opens within a layer. */
    private static final Set<String> INNER = Set.of("batchnorm", "Tensordot");

    private LayerNames() {}

    static String of(String node) {
        String[] parts = node.split("/", -1);
        int last = parts.length - 2;
        while (last > 0 && INNER.contains(parts[last])) {
            last--;
        }
        return last < 0 ? node : parts[last];
    }
}
