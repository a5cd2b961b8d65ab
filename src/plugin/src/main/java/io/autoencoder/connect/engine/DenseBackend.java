// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Convolution;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Shape;
import java.util.Optional;

/**
 * How compiled networks compute dense layers: in plain Java, which the JIT compiler vectorises where it can, or by the
 * JDK's vector API, which is two to three times as fast. The API is still an incubating module, present only in workers
 * started with {@code --add-modules jdk.incubator.vector}. Stateless and thread-safe.
 */
public abstract class DenseBackend {

    private static final String MODULE = "jdk.incubator.vector";

    /** Found by name and compiled separately ({@code src/vector}), because only a JVM with the module can load it. */
    private static final String IMPLEMENTATION = "io.autoencoder.connect.engine.VectorBackend";

    private static final DenseBackend PLAIN = new PlainBackend("plain Java");
    private static final DenseBackend BEST = find();

    DenseBackend() {}

    /** The instructions that every JVM has. */
    public static DenseBackend plain() {
        return PLAIN;
    }

    /** The fastest instructions that this JVM has. */
    public static DenseBackend best() {
        return BEST;
    }

    /** The vector API's instructions, if this JVM has them and they are worth it. */
    public static Optional<DenseBackend> vectors() {
        return Optional.of(BEST).filter(best -> !(best instanceof PlainBackend));
    }

    private static DenseBackend find() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return PLAIN;
        }
        try {
            DenseBackend vectors = Class.forName(IMPLEMENTATION)
                    .asSubclass(DenseBackend.class)
                    .getDeclaredConstructor()
                    .newInstance();
            return vectors.areWorthIt()
                    ? vectors
                    : new PlainBackend("plain Java, as this processor's vectors are short");
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            // This JDK's vector API differs from the one compiled against. The user asked for the module, so each
            // model's log line says why it is not used.
            return new PlainBackend("plain Java, as the vector API of this JDK is another one (" + e + ")");
        }
    }

    /** Whether they are faster than plain Java on this processor. */
    abstract boolean areWorthIt();

    /** The kernel of a dense layer for single rows. */
    abstract Kernel dense(Dense layer);

    /** The kernel of a dense layer that is applied to each of some time steps. */
    final Kernel dense(Dense layer, int steps) {
        return steps == 1
                ? dense(layer)
                : new ConvolutionKernel(Convolution.overSingleSteps(layer), new Shape(steps, layer.inputs()));
    }

    /** What they are, in words that follow "in". */
    @Override
    public abstract String toString();

    private static final class PlainBackend extends DenseBackend {

        private final String description;

        PlainBackend(String description) {
            this.description = description;
        }

        @Override
        boolean areWorthIt() {
            return true;
        }

        @Override
        Kernel dense(Dense layer) {
            return new DenseKernel(layer);
        }

        @Override
        public String toString() {
            return description;
        }
    }
}
