// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Reads Keras models into a network: {@code .h5} (Keras 2.0 to 3.x) and {@code .keras} (Keras 3), without Python and
 * without native code; and writes {@code .h5}.
 *
 * <p>{@link io.autoencoder.connect.formats.keras.ModelConfig} orders the layers of a model, which may branch and nest;
 * {@link io.autoencoder.connect.formats.keras.LayerReader} makes a network of them, with a reader for each family of
 * layers; {@link io.autoencoder.connect.formats.keras.UnsupportedLayers} says why the others are not run.
 *
 * <p>{@link io.autoencoder.connect.formats.keras.FieldLayers} takes the layers that encode single fields apart from the
 * network; {@link io.autoencoder.connect.formats.keras.KerasFields} gives them to the import.
 *
 * <p>A file is untrusted: {@link io.autoencoder.connect.formats.keras.ModelConfig} and the weight sources bound every
 * size before anything is allocated for it.
 */
@NullMarked
package io.autoencoder.connect.formats.keras;

import org.jspecify.annotations.NullMarked;
