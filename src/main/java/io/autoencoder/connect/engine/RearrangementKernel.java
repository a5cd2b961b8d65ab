// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

/** {@link Rearrangement}. */
final class RearrangementKernel implements Kernel {

    private final int[] sources;

    RearrangementKernel(Rearrangement layer) {
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
            output[i] = source == Rearrangement.ZERO ? 0 : input[source];
        }
    }
}
