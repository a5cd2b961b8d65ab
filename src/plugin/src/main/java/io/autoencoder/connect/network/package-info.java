// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * A neural network as data: layers, activations and shapes, as the readers of model files make them and the engine
 * compiles them.
 *
 * <p>{@link io.autoencoder.connect.network.Network} is the root; {@link io.autoencoder.connect.network.Layer} permits
 * all kinds of layers and {@link io.autoencoder.connect.network.Activation} all activation functions.
 * {@link io.autoencoder.connect.network.LayerSummary} is a layer as descriptions show it. Depends on the JDK alone.
 */
@NullMarked
package io.autoencoder.connect.network;

import org.jspecify.annotations.NullMarked;
