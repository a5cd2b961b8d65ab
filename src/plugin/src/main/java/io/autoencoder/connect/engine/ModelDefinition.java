// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.LayerSummary;
import io.autoencoder.connect.network.Shape;
import java.util.List;

/** What a reader found in a model file. Immutable and thread-safe. */
public interface ModelDefinition {

    /** The file format in words, for instance {@code Keras HDF5}. */
    String format();

    /** The library and version that wrote it, for instance {@code Keras 2.15.0}, or {@code unknown}. */
    String producer();

    /** What a user should know about how the model is run, such as draws that are left out; one sentence each. */
    default List<String> notes() {
        return List.of();
    }

    Shape input();

    Shape output();

    List<LayerSummary> layers();

    /**
     * Checks, without loading or opening anything, that an engine can be expected to run this model here.
     *
     * @throws InvalidModelException if it cannot; the message says why and what to do
     */
    default void requireEngine(EngineChoice choice) {}

    /**
     * Opens an engine for this model.
     *
     * @throws InvalidModelException if the chosen engine cannot run it; the message says why and what to do
     */
    Engine open(EngineChoice choice);
}
