// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads one model format. Implementations are listed in {@code META-INF/services} and must be cheap to construct: no
 * library outside the JDK may be touched before {@link #read}.
 */
public interface ModelReader {

    /** The formats it reads, for messages: {@code Keras .h5}. */
    String format();

    /**
     * Whether the file (or directory) looks like this format, by its first bytes or layout, not by its name.
     *
     * @throws IOException if it cannot be looked at
     */
    boolean recognizes(Path model) throws IOException;

    /**
     * Reads the model, completely: the file may be a temporary copy that is gone when the engine is opened.
     *
     * @throws IOException if it cannot be read to its end
     * @throws InvalidModelException if it holds something that cannot be honoured
     */
    ModelDefinition read(Path model) throws IOException;
}
