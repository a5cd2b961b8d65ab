// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.EngineProvider;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.LayerSummary;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.Runner;
import io.autoencoder.connect.engine.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model format for tests of everything but networks: one line {@code gain STEPS FEATURES OUTPUTS GAIN}, a network
 * whose every output is its input times GAIN. Counts its open engines.
 */
public final class TestEngineProvider implements EngineProvider {

    /** The gain of a model that opens but does not run. */
    static final double BROKEN = -1;

    /** The gain of a model whose library is missing. */
    static final double UNLINKED = -2;

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
    public boolean recognises(Path model) {
        try {
            return Files.isRegularFile(model) && new String(Files.readAllBytes(model)).startsWith("gain");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public ModelDefinition read(Path model) {
        READS.incrementAndGet();
        try {
            String[] words = Files.readString(model).trim().split(" ");
            if (words.length != 5) {
                throw new InvalidModelException(model, "is cut short");
            }
            int steps = Integer.parseInt(words[1]);
            return new Gain(
                    new Shape(steps, Integer.parseInt(words[2])),
                    new Shape(steps, Integer.parseInt(words[3])),
                    Float.parseFloat(words[4]));
        } catch (IOException e) {
            throw new InvalidModelException(model, "cannot be read", e);
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
