// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.Networks;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.Elu;
import io.autoencoder.connect.network.Activation.HardSigmoid;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Activation.Relu;
import io.autoencoder.connect.network.ActivationLayer;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Identity;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Merge.Mode;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Reshape;
import io.autoencoder.connect.network.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read again as the same function. */
class ModelConfigWriterTest {

    private static final List<Activation> ACTIVATIONS = List.of(
            Plain.TANH,
            Plain.LINEAR,
            Plain.SELU,
            Plain.MISH,
            Plain.SOFTMAX,
            Plain.GELU,
            Relu.PLAIN,
            new Relu(0.2f, 3, 0.5f),
            new Elu(0.5f));

    private static Activation any(Random random) {
        return ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
    }

    /** One or several chains from the input on; several are averaged, as an ensemble is. */
    private static Network network(Random random) {
        int width = 2 + random.nextInt(4);
        int members = 1 + random.nextInt(3);
        List<Layer> layers = new ArrayList<>();
        List<List<Integer>> sources = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (int member = 0; member < members; member++) {
            int size = width;
            int last = 0;
            for (int i = random.nextInt(5); i >= 0; i--) {
                String name = "layer_" + layers.size();
                int units = i == 0 ? width : 1 + random.nextInt(5);
                int kind = i == 0 ? 0 : random.nextInt(5);
                layers.add(
                        switch (kind) {
                            case 0, 1 -> Networks.dense(random, name, size, units, any(random));
                            case 2 -> Networks.batchNormalization(random, name, size);
                            case 3 -> new ActivationLayer(name, any(random));
                            default -> new Identity(name, "Dropout");
                        });
                sources.add(List.of(last));
                last = layers.size();
                size = kind < 2 ? units : size;
            }
            ends.add(last);
        }
        if (members > 1) {
            layers.add(new Merge("mean", "Average", Mode.AVERAGE));
            sources.add(ends);
        }
        return new Network(Shape.of(width), layers, sources);
    }

    @Property(tries = 150)
    void networksAreReadAsTheyWereWritten(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Network network = network(random);
        float[] row = Networks.gaussian(random, network.input().size(), 1);
        Path file = Files.createTempFile("written", ".h5");
        try {
            KerasH5Writer.write(network, file);
            try (Engine read = ModelFiles.read(file).open(EngineChoice.JAVA)) {
                assertThat(Networks.run(read, row))
                        .containsExactly(Networks.run(CompiledNetwork.of(network), row), within(1e-5f));
            }
        } finally {
            Files.delete(file);
        }
    }

    static Stream<Arguments> unwritable() {
        Layer dense = Networks.dense(new Random(1), "a", 2, 2, Plain.TANH);
        return Stream.of(
                Arguments.of("only networks over single rows can be written", new Shape(3, 2), List.of(dense)),
                Arguments.of("two layers are named a", Shape.of(2), List.of(dense, dense)),
                Arguments.of(
                        "a layer of type Reshape cannot be written",
                        Shape.of(2),
                        List.of(new Reshape("r", "Reshape", new Shape(2, 1)))),
                Arguments.of(
                        "a layer of type Add cannot be written", Shape.of(2), List.of(new Merge("m", "Add", Mode.ADD))),
                Arguments.of(
                        "the activation gelu cannot be written",
                        Shape.of(2),
                        List.of(new ActivationLayer("g", Plain.GELU_TANH))),
                Arguments.of(
                        "the activation hard_sigmoid cannot be written",
                        Shape.of(2),
                        List.of(new Dense("d", 2, 1, new float[2], new float[1], new HardSigmoid(0.2f, 0.5f)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unwritable")
    void whatKerasHasNoWordForIsRefused(String message, Shape input, List<Layer> layers) {
        Network network = new Network(input, layers);
        assertThatThrownBy(() -> new ModelConfigWriter(network).json())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
