// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import java.util.List;

/** The hidden layers where the user names none. */
final class DefaultLayers {

    private DefaultLayers() {}

    /**
     * Half as wide as the input around a code of a quarter.
     *
     * @param features width of the input
     * @param rows rows to learn from
     */
    static List<LayerSpec> of(int features, int rows) {
        int middle = Math.max(2, (features + 1) / 2);
        LayerSpec outer = new LayerSpec(middle, HiddenActivation.TANH);
        return List.of(outer, new LayerSpec(Math.max(1, middle / 2), HiddenActivation.TANH), outer);
    }
}
