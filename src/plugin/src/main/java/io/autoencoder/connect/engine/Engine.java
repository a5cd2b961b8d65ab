// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Shape;

/** A loaded model that can run. Thread-safe: weights are shared, each thread takes its own {@link Runner}. */
public interface Engine extends AutoCloseable {

    /** What executes it, as users name it in {@code engine}: {@code java} or {@code tensorflow}. */
    String name();

    /** The name with what else decides how fast it is. */
    default String description() {
        return name();
    }

    Shape input();

    Shape output();

    Runner newRunner();

    /** Gives back what the engine holds outside the heap; runners must not be used afterwards. */
    @Override
    default void close() {}
}
