// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Turns the preprocessing layers of a Keras model into features.
 *
 * <p>{@link io.autoencoder.connect.imports.keras.KerasFeatures} is the way in.
 */
@NullMarked
package io.autoencoder.connect.imports.keras;

import org.jspecify.annotations.NullMarked;
