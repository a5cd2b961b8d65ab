// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Runs networks: compiled Java kernels, and the interface that readers of model formats implement.
 *
 * <p>Start at {@link io.autoencoder.connect.engine.ModelFiles#read}, which finds the
 * {@link io.autoencoder.connect.engine.ModelReader} for a model file;
 * {@link io.autoencoder.connect.engine.ModelDefinition} says what was found and opens an
 * {@link io.autoencoder.connect.engine.Engine}; each thread runs its own {@link io.autoencoder.connect.engine.Runner}.
 * {@link io.autoencoder.connect.engine.CompiledNetwork} is the engine in Java. Depends on the JDK alone.
 */
@NullMarked
package io.autoencoder.connect.engine;

import org.jspecify.annotations.NullMarked;
