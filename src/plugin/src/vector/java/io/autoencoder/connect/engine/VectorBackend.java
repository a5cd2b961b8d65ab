// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Dense;
import jdk.incubator.vector.FloatVector;

/** Dense layers in the vector API's instructions. */
final class VectorBackend extends DenseBackend {

    /**
     * Below 256 bits plain Java is as fast, since {@link WideMatrix} is vectorised over four rows of weights at a time.
     */
    private static final int ENOUGH_LANES = 8;

    private final int lanes = FloatVector.SPECIES_PREFERRED.length();

    VectorBackend() {}

    @Override
    boolean areWorthIt() {
        return lanes >= ENOUGH_LANES;
    }

    @Override
    Kernel dense(Dense layer) {
        return new VectorDenseKernel(layer);
    }

    @Override
    public String toString() {
        return "vectors of " + lanes * Float.SIZE + " bits";
    }
}
