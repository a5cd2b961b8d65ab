// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import org.jspecify.annotations.Nullable;

/** Lists of known values that a file holds beside the configuration of its layers. */
@FunctionalInterface
interface Vocabularies {

    /** Those of a format that has none. */
    Vocabularies NONE = layer -> null;

    /**
     * The text of a layer's vocabulary, a value a line.
     *
     * @return null if there is none
     */
    @Nullable
    String text(LayerConfig layer);
}
