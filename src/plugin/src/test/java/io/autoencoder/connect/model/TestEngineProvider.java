// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelReader;
import io.autoencoder.connect.engine.Runner;
import io.autoencoder.connect.network.LayerSummary;
import io.autoencoder.connect.network.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model format for tests of everything but networks: one line {@code gain STEPS FEATURES OUTPUTS GAIN}, a network
 * whose every output is its input times GAIN. Counts its open engines.
 */
public final class TestEngineProvider implements ModelReader {

    /** The gain of a model that opens but does not run. */
    static final double BROKEN = -1;

    /** The gain of a model whose library is missing. */
    static final double UNLINKED = -2;

    /** Gains of models whose reader fails in ways that it should not. */
    static final double FAULTY = -3;

    static final double ENDLESS = -4;
    static final double HUGE = -5;

    static final AtomicInteger OPEN_ENGINES = new AtomicInteger();
    static final AtomicInteger READS = new AtomicInteger();

    static String model(int steps, int features, int outputs, double gain) {
        return "gain " + steps + " " + features + " " + outputs + " " + gain + "\n";
    }

    static String model(int features, double gain) {
        return model(1, features, features, gain);
    }

    @Override
    public String format() {
        return "test";
    }

    @Override
    public boolean recognizes(Path model) throws IOException {
        if (Files.exists(trouble(model.toAbsolutePath().getParent()))) {
            throw new IOException("Too many open files");
        }
        return Files.isRegularFile(model) && new String(Files.readAllBytes(model)).startsWith("gain");
    }

    /** A file beside a bundle: while it is there, models in the bundle cannot be read. */
    static Path trouble(Path bundle) {
        return bundle.resolveSibling("trouble");
    }

    @Override
    public ModelDefinition read(Path model) {
        READS.incrementAndGet();
        try {
            String[] words = Files.readString(model).trim().split(" ");
            if (words.length != 5) {
                throw new InvalidModelException(model, "is cut short");
            }
            fail(Double.parseDouble(words[4]));
            int steps = Integer.parseInt(words[1]);
            return new Gain(
                    new Shape(steps, Integer.parseInt(words[2])),
                    new Shape(steps, Integer.parseInt(words[3])),
                    Float.parseFloat(words[4]));
        } catch (IOException e) {
            throw new InvalidModelException(model, "cannot be read", e);
        }
    }

    private static void fail(double gain) {
        if (gain == FAULTY) {
            throw new ArithmeticException("integer overflow");
        }
        if (gain == ENDLESS) {
            throw new StackOverflowError();
        }
        if (gain == HUGE) {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    private record Gain(Shape input, Shape output, float gain) implements ModelDefinition {

        @Override
        public String format() {
            return "test";
        }

        @Override
        public String producer() {
            return "unknown";
        }

        @Override
        public List<LayerSummary> layers() {
            return List.of();
        }

        @Override
        public Engine open(EngineChoice choice) {
            OPEN_ENGINES.incrementAndGet();
            return new GainEngine(input, output, gain);
        }
    }

    private record GainEngine(Shape input, Shape output, float gain) implements Engine {

        @Override
        public String name() {
            return "java";
        }

        @Override
        public Runner newRunner() {
            if (gain == BROKEN) {
                throw new InvalidModelException(Path.of("model.txt"), "cannot be started");
            }
            if (gain == UNLINKED) {
                throw new NoClassDefFoundError("org/tensorflow/Session");
            }
            return (in, out) -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = in[i % in.length] * gain;
                }
            };
        }

        @Override
        public void close() {
            OPEN_ENGINES.decrementAndGet();
        }
    }
}
