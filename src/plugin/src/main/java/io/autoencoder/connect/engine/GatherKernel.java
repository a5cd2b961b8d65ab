// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Gather;

/** {@link Gather}. */
final class GatherKernel implements Kernel {

    private final int[] sources;

    GatherKernel(Gather layer) {
        this.sources = layer.sources();
    }

    @Override
    public int bufferSize() {
        return sources.length;
    }

    @Override
    public void run(float[] input, float[] output) {
        for (int i = 0; i < sources.length; i++) {
            int source = sources[i];
            output[i] = source == Gather.ZERO ? 0 : input[source];
        }
    }
}
