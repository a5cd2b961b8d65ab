// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

/** Which engine is to run a model. */
public enum EngineChoice {
    /** Compiled Java where the model allows it, TensorFlow otherwise. */
    AUTO,
    JAVA,
    TENSORFLOW
}
