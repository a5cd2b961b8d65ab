// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.Networks;
import io.autoencoder.connect.formats.keras.KerasFiles.Weight;
import io.autoencoder.connect.formats.keras.KerasWeights.DenseLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of weights in each layout, joined with what they lack. */
class KerasWeightsTest {

    private static final int[] SIZES = {5, 4, 2, 4, 5};
    private static final List<String> ACTIVATIONS = List.of("relu", "tanh", "leaky_relu", "linear");
    private static final String SUBCLASSED = "{\"class_name\": \"Detector\", \"config\": {\"dtype\": \"float32\"}}";
    private static final float[] ROW = {1, -2, 0.5f, 3, -0.25f};

    @TempDir
    Path folder;

    /** What layers are called in a file, and where Keras 3 puts them. */
    private static List<Weight> weights(String names, int... sizes) {
        Random random = new Random(7);
        List<Weight> weights = new ArrayList<>();
        String[] all = names.split(" ");
        for (int i = 0; i < all.length; i++) {
            String name = all[i];
            String outer = name.split("/")[0];
            String inner = name.substring(name.lastIndexOf('/') + 1);
            int inputs = sizes[i];
            int units = sizes[i + 1];
            weights.add(new Weight(
                    outer,
                    inner + "/kernel:0",
                    name + "/vars/0",
                    Networks.gaussian(random, inputs * units, 0.5),
                    inputs,
                    units));
            weights.add(new Weight(
                    outer, inner + "/bias:0", name + "/vars/1", Networks.gaussian(random, units, 0.5), units));
        }
        return weights;
    }

    private static List<DenseLayer> layers(int... sizes) {
        List<DenseLayer> layers = new ArrayList<>();
        for (int i = 1; i < sizes.length; i++) {
            layers.add(new DenseLayer(sizes[i], ACTIVATIONS.get(i - 1)));
        }
        return layers;
    }

    private static String architecture(String names) {
        StringBuilder layers = new StringBuilder();
        String[] all = names.split(" ");
        for (int i = 0; i < all.length; i++) {
            layers.append(i == 0 ? "" : ", ").append("""
                            {"class_name": "Dense", "config": {"name": "%s", "units": %d, "activation": "%s"}}""".formatted(all[i], SIZES[i + 1], ACTIVATIONS.get(i)));
        }
        return """
                {"class_name": "Sequential", "keras_version": "2.9.0", "config": {"name": "ae", "layers": [
                 {"class_name": "InputLayer", "config": {"name": "in", "batch_input_shape": [null, 5]}}, %s]}}""".formatted(layers);
    }

    /** The same network in a file that needs nothing. */
    private float[] expected() throws IOException {
        String names = "dense dense_1 dense_2 dense_3";
        Path whole =
                KerasFiles.writeH5(folder.resolve("whole.h5"), "2.9.0", architecture(names), weights(names, SIZES));
        return run(whole);
    }

    private static float[] run(Path model) {
        try (Engine engine = ModelFiles.read(model).open(EngineChoice.JAVA)) {
            return Networks.run(engine, ROW);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dense dense_1 dense_2 dense_3", "encoder/e1 encoder/e2 decoder/d1 decoder/d2"})
    void denseLayersOfNamedWeights(String names) throws IOException {
        Path file = KerasFiles.writeNamed(folder.resolve("w.h5"), weights(names, SIZES));

        assertThat(Networks.run(CompiledNetwork.of(KerasWeights.dense(file, layers(SIZES))), ROW))
                .containsExactly(expected(), within(1e-6f));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layers/dense layers/dense_1 layers/dense_2 layers/dense_3",
                "encoder/layers/dense encoder/layers/dense_1 decoder/layers/dense decoder/layers/dense_1",
                "fc1 fc2 fc3 out",
                "hidden code before_last z_out"
            })
    void denseLayersOfNumberedWeights(String names) throws IOException {
        Path file = KerasFiles.writeNumbered(folder.resolve("w.weights.h5"), weights(names, SIZES));
        Path zip = KerasFiles.writeZip(folder.resolve("own.keras"), "3.5.0", SUBCLASSED, weights(names, SIZES));

        for (Path weights : List.of(file, zip)) {
            assertThat(Networks.run(CompiledNetwork.of(KerasWeights.dense(weights, layers(SIZES))), ROW))
                    .containsExactly(expected(), within(1e-6f));
        }
    }

    @Test
    void theTenthLayerComesAfterTheNinth() {
        StringBuilder names = new StringBuilder("layers/dense");
        int[] sizes = new int[13];
        List<DenseLayer> layers = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = 3;
            names.append(i > 0 && i < 12 ? " layers/dense_" + i : "");
            layers.add(new DenseLayer(3, i % 2 == 0 ? "tanh" : "linear"));
        }
        List<Weight> weights = weights(names.toString(), sizes);
        Path file = KerasFiles.writeNumbered(folder.resolve("w.weights.h5"), weights);

        assertThat(KerasWeights.dense(file, layers.subList(0, 12)).layers())
                .extracting(layer -> ((io.autoencoder.connect.network.Dense) layer).kernel()[0])
                .isEqualTo(weights.stream()
                        .filter(weight -> weight.dimensions().length == 2)
                        .map(weight -> weight.values()[0])
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dense dense_1 dense_2 dense_3",
                "dense_6 dense_7 dense_8 dense_9",
                "dense_1 dense_2 dense_3 dense_4"
            })
    void anArchitectureAndNamedWeightsMakeAModel(String names) throws IOException {
        Path weights = KerasFiles.writeNamed(folder.resolve("w.h5"), weights("dense dense_1 dense_2 dense_3", SIZES));
        Path model = folder.resolve("model.keras");

        KerasWeights.complete(weights, architecture(names), model);

        assertThat(ModelFiles.read(model).producer()).isEqualTo("Keras 2.9.0");
        assertThat(run(model)).containsExactly(expected(), within(1e-6f));
    }

    @Test
    void anArchitectureAndNumberedWeightsMakeAModel() throws IOException {
        Path weights = KerasFiles.writeNumbered(
                folder.resolve("w.weights.h5"),
                weights("layers/dense layers/dense_1 layers/dense_2 layers/dense_3", SIZES));
        Path model = folder.resolve("model.keras");

        KerasWeights.complete(weights, architecture("a b c d"), model);

        assertThat(run(model)).containsExactly(expected(), within(1e-6f));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            layers/dense layers/dense_1 layers/dense_2           | holds weights of 3 layers and 4 are named
            z/dense y/dense x/dense w/dense                      | its layers of 5 x 5, 5 x 5, 5 x 5, 5 x 5 fit in several orders; give their --architecture
            """)
    void weightsThatDoNotFitAreRefused(String names, String message) {
        Path file = KerasFiles.writeNumbered(folder.resolve("w.weights.h5"), weights(names, 5, 5, 5, 5, 5));

        assertThatThrownBy(() -> KerasWeights.dense(file, layers(5, 5, 5, 5, 5)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(message);
    }

    @Test
    void bareWeightsAreRefusedWithWhatTheyLack() {
        Path file = KerasFiles.writeNumbered(folder.resolve("w.weights.h5"), weights("layers/dense", 5, 5));

        assertThatThrownBy(() -> ModelFiles.read(file)).hasMessageContaining("holds weights without the model");
    }
}
