// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import java.util.Optional;

/**
 * What compiled networks compute dense layers with: plain Java, which the JIT compiler turns into vector instructions
 * where it can, or the JDK's vector API, which says what it wants and is two to three times as fast. That one is an
 * incubating module in the JDKs up to now: a worker has it only where its command line says
 * {@code --add-modules jdk.incubator.vector}. Stateless and thread-safe.
 */
public abstract class Instructions {

    private static final String MODULE = "jdk.incubator.vector";

    /** Compiled apart, as only a JVM with the module can load it: see {@code src/vector}. */
    private static final String IMPLEMENTATION = "io.autoencoder.connect.engine.VectorInstructions";

    private static final Instructions PLAIN = new PlainInstructions("plain Java");
    private static final Instructions BEST = find();

    Instructions() {}

    /** Those that every JVM has. */
    public static Instructions plain() {
        return PLAIN;
    }

    /** The fastest that this JVM has. */
    public static Instructions best() {
        return BEST;
    }

    /** The vector API's, where this JVM has them. */
    public static Optional<Instructions> vectors() {
        return Optional.of(BEST).filter(best -> !(best instanceof PlainInstructions));
    }

    private static Instructions find() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return PLAIN;
        }
        try {
            Instructions vectors = (Instructions)
                    Class.forName(IMPLEMENTATION).getDeclaredConstructor().newInstance();
            return vectors.areWorthIt()
                    ? vectors
                    : new PlainInstructions("plain Java, as this processor's vectors are short");
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            // A JDK whose vector API has changed: what its users asked for by the command line is told in every log of
            // a model.
            return new PlainInstructions("plain Java, as the vector API of this JDK is another one (" + e + ")");
        }
    }

    /** Whether they are faster than plain Java on this processor. */
    abstract boolean areWorthIt();

    /** The kernel of a dense layer for single rows. */
    abstract Kernel dense(Dense layer);

    /** The kernel of a dense layer that is applied to each of some time steps. */
    final Kernel dense(Dense layer, int steps) {
        return steps == 1 ? dense(layer) : new SteppedDenseKernel(layer, steps);
    }

    /** What they are, in words that follow "in". */
    @Override
    public abstract String toString();

    private static final class PlainInstructions extends Instructions {

        private final String inWords;

        PlainInstructions(String inWords) {
            this.inWords = inWords;
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
            return inWords;
        }
    }
}
