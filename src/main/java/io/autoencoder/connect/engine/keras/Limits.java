// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.keras;

/** Bounds on what a model file may ask for: far above any network that scores records, far below a worker's heap. */
final class Limits {

    static final long FILE_BYTES = 512L << 20;
    static final int CONFIG_CHARACTERS = 16 << 20;
    static final int LAYERS = 10_000;
    static final int NESTING = 16;
    static final int OUTPUTS = 16;
    static final long PARAMETERS = 100_000_000;
    static final int UNITS = 1_000_000;

    /** Values that flow through the layers for one sample: each runner holds memory for them. */
    static final long VALUES = 4_000_000;

    /** Multiplications for one sample: some ten seconds. */
    static final long OPERATIONS = 20_000_000_000L;

    private Limits() {}
}
