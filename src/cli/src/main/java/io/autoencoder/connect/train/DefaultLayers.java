// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import java.util.List;

/** The hidden layers where the user names none. */
final class DefaultLayers {

    private DefaultLayers() {}

    private static final int NARROWEST = 16;
    private static final int WIDEST = 128;
    private static final int LARGEST_CODE = 32;

    /**
     * A code of about the root of the width, so that the network cannot just hand the input on, between layers of twice
     * the width, so that what it hands on may bend.
     *
     * @param features width of the input
     */
    static List<LayerSpec> of(int features) {
        int outer = Math.max(NARROWEST, Math.min(WIDEST, 2 * features));
        int code = Math.max(2, Math.min(LARGEST_CODE, (int) Math.round(Math.sqrt(features)) + 1));
        LayerSpec layer = new LayerSpec(outer, HiddenActivation.TANH);
        return List.of(layer, new LayerSpec(code, HiddenActivation.TANH), layer);
    }
}
