// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.ActivationLayer;
import io.autoencoder.connect.network.BatchNormalization;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Identity;
import io.autoencoder.connect.network.Layer;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerFusionTest {

    /** D dense, d dense with tanh, B batch normalisation, A activation, L activation that is linear, I identity. */
    @ParameterizedTest
    @CsvSource({
        "D, D",
        "DA, d",
        "DL, D",
        "I, ''",
        "L, ''",
        "IDILAI, d",
        "DB, D",
        "BD, D",
        "BDB, D",
        "BdB, dB",
        "DBBA, d",
        "DAA, dA",
        "dA, dA",
        "dB, dB",
        "AD, AD",
        "BAD, BAD",
        "BB, BB",
        "DD, DD",
        "dD, dD",
        "BIDIB, D"
    })
    void shortensChains(String chain, String fused) {
        assertThat(LayerFusion.simplify(layers(chain)).stream()
                        .map(LayerFusionTest::letter)
                        .collect(Collectors.joining()))
                .isEqualTo(fused);
    }

    private static List<Layer> layers(String chain) {
        Random random = new Random(3);
        List<Layer> layers = new ArrayList<>();
        for (char letter : chain.toCharArray()) {
            layers.add(layer(random, letter, 4, 4));
        }
        return layers;
    }

    private static Layer layer(Random random, char letter, int inputs, int outputs) {
        return switch (letter) {
            case 'D' -> Networks.dense(random, "dense", inputs, outputs, Plain.LINEAR);
            case 'd' -> Networks.dense(random, "dense", inputs, outputs, Plain.TANH);
            case 'B' -> Networks.batchNormalization(random, "normalization", inputs);
            case 'A' -> new ActivationLayer("activation", Plain.TANH);
            case 'L' -> new ActivationLayer("linear", Plain.LINEAR);
            default -> new Identity("dropout", "Dropout");
        };
    }

    private static String letter(Layer layer) {
        if (layer instanceof Dense dense) {
            return dense.activation() == Plain.LINEAR ? "D" : "d";
        }
        return layer instanceof BatchNormalization ? "B" : layer instanceof ActivationLayer ? "A" : "I";
    }

    /** The layers as they are after fusing against the layers as they were, both evaluated in double precision. */
    @Property(tries = 500)
    void computesTheSameFunction(@ForAll long seed) {
        Random random = new Random(seed);
        int width = 1 + random.nextInt(9);
        Shape input = Shape.of(width);
        List<Layer> layers = new ArrayList<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            int next = 1 + random.nextInt(9);
            char letter = "DDdBBALI".charAt(random.nextInt(8));
            layers.add(layer(random, letter, width, next));
            width = letter == 'D' || letter == 'd' ? next : width;
        }
        float[] row = Networks.gaussian(random, input.size(), 1);

        double[] plain = Networks.evaluate(new Network(input, layers), row);
        double[] fused = Networks.evaluate(new Network(input, LayerFusion.simplify(layers)), row);

        assertThat(fused).containsExactly(plain, within(plain));
    }

    /** Weights are rounded to single precision once more. */
    private static Offset<Double> within(double... values) {
        double largest = 1;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return Offset.offset(2e-4 * largest);
    }

    /** Softmax takes all values of a step at once, so nothing may move from behind it to before it. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void leavesWhatStandsBehindAnActivation(boolean standing) {
        Random random = new Random(8);
        Activation activation = standing ? Plain.LINEAR : Plain.SOFTMAX;
        List<Layer> layers = new ArrayList<>();
        layers.add(Networks.dense(random, "dense", 3, 3, activation));
        if (standing) {
            layers.add(new ActivationLayer("softmax", Plain.SOFTMAX));
        }
        layers.add(Networks.batchNormalization(random, "normalization", 3));

        List<Layer> fused = LayerFusion.simplify(layers);

        assertThat(fused).hasSize(2);
        assertThat(((Dense) fused.get(0)).activation()).isEqualTo(Plain.SOFTMAX);
        assertThat(fused.get(1)).isSameAs(layers.get(layers.size() - 1));
    }
}
