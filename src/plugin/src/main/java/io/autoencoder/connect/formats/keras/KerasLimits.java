// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

/** Bounds on how a model is described, beside those on the network itself that all formats have in common. */
final class KerasLimits {

    static final int CONFIG_CHARACTERS = 16 << 20;
    static final int LAYERS = 10_000;
    static final int NESTING = 16;
    static final int OUTPUTS = 16;
    static final int UNITS = 1_000_000;
    static final int TOKENS = 100_000;
    static final int VOCABULARY_BYTES = 16 << 20;

    private KerasLimits() {}
}
