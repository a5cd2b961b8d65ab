// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * A network as data and the compiled pure-Java kernels that run it.
 *
 * <p>Start at {@link io.autoencoder.connect.engine.ModelFiles#read}, which finds the reader for a model file;
 * {@link io.autoencoder.connect.engine.ModelDefinition} says what was found and opens an
 * {@link io.autoencoder.connect.engine.Engine}; each thread runs its own
 * {@link io.autoencoder.connect.engine.Runner}. Depends on the JDK alone.
 */
package io.autoencoder.connect.engine;
