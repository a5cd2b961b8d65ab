// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.Networks;
import io.autoencoder.connect.formats.keras.KerasFiles.Weight;
import io.autoencoder.connect.network.LayerSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variational autoencoders, layers that several models share, and files that need another way in. */
class KerasVariantsTest {

    private static final float[] INPUT = {1, 2, 3};

    @TempDir
    private Path folder;

    /** in → two Dense of 2 → a layer that draws → Dense of 3. */
    private static String variational(String first, String second, String draw, String name, String settings) {
        return """
                {"class_name": "Functional", "config": {"name": "vae", "layers": [
                 {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 3], "name": "in"}, "name": "in",
                  "inbound_nodes": []},
                 {"class_name": "Dense", "config": {"name": "%1$s", "units": 2}, "name": "%1$s",
                  "inbound_nodes": [[["in", 0, 0, {}]]]},
                 {"class_name": "Dense", "config": {"name": "%2$s", "units": 2}, "name": "%2$s",
                  "inbound_nodes": [[["in", 0, 0, {}]]]},
                 {"class_name": "%3$s", "config": {"name": "%4$s"%5$s}, "name": "%4$s",
                  "inbound_nodes": [[["%1$s", 0, 0, {}], ["%2$s", 0, 0, {}]]]},
                 {"class_name": "Dense", "config": {"name": "out", "units": 3}, "name": "out",
                  "inbound_nodes": [[["%4$s", 0, 0, {}]]]}],
                 "input_layers": [["in", 0, 0]], "output_layers": [["out", 0, 0]]}}""".formatted(first, second, draw, name, settings);
    }

    private ModelDefinition read(String config, String... layers) {
        List<Weight> weights = new ArrayList<>();
        for (int i = 0; i < layers.length; i++) {
            boolean last = layers[i].equals("out");
            weights.add(dense(layers[i], "", i + 1, last ? 2 : 3, last ? 3 : 2));
            weights.add(bias(layers[i], "", i + 1, last ? 3 : 2));
        }
        return ModelFiles.read(KerasFiles.writeH5(folder.resolve("model.h5"), "2.15.0", config, weights));
    }

    private static Weight dense(String layer, String zip, int seed, int inputs, int units) {
        float[] kernel = new float[inputs * units];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = seed + 0.1f * i;
        }
        return new Weight(layer, layer + "/kernel:0", zip + "/vars/0", kernel, inputs, units);
    }

    private static Weight bias(String layer, String zip, int seed, int units) {
        float[] bias = new float[units];
        bias[0] = seed;
        return new Weight(layer, layer + "/bias:0", zip + "/vars/1", bias, units);
    }

    /** Draws are left out: the mean, whichever of the two it is, goes on to the decoder. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            z_mean  | z_log_var   | Lambda           | z       |                                                      | z_mean
            mu      | log_sigma   | Lambda           | lambda  | , "function": ["4wE=", null, null]                   | mu
            log_var | latent_mean | Lambda           | lambda  |                                                      | latent_mean
            dense_1 | dense_2     | Sampling         | z       |                                                      | dense_1
            dense_1 | dense_2     | VAE>Sampler      | draw    |                                                      | dense_1
            dense_1 | dense_2     | Lambda           | l       | , "function": "sampling", "function_type": "function" | dense_1
            dense_1 | dense_2     | Lambda           | l       | , "function": {"class_name": "function", "config": "reparameterize"} | dense_1
            dense_1 | dense_2     | Lambda           | sample_z |                                                     | dense_1
            """)
    void shouldRunAVariationalAutoencoderByItsMean(
            String first, String second, String type, String name, String settings, String mean) {
        String config = variational(first, second, type, name, settings == null ? "" : settings);
        ModelDefinition model = read(config, first, second, "out");

        assertThat(model.layers()).extracting(LayerSummary::name).containsExactly(mean, name, "out");
        assertThat(model.notes())
                .containsExactly("layer " + name + " of type " + type + " draws samples and is not run; " + mean
                        + ", taken for their mean, goes on in its place, so that a record always gets the same score");
        String plain = """
                {"class_name": "Sequential", "config": {"layers": [
                 {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 3], "name": "in"}},
                 {"class_name": "Dense", "config": {"name": "%s", "units": 2}},
                 {"class_name": "Dense", "config": {"name": "out", "units": 3}}]}}""".formatted(mean);
        try (Engine drawn = model.open(EngineChoice.JAVA);
                Engine direct = read(
                                plain,
                                mean.equals(first) ? new String[] {mean, "x", "out"} : new String[] {"x", mean, "out"})
                        .open(EngineChoice.JAVA)) {
            assertThat(Networks.run(drawn, INPUT)).containsExactly(Networks.run(direct, INPUT), within(1e-5f));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dense_1 | dense_2   | Lambda   | lambda | holds Python code, which is never run here; replace it by layers of Keras' own
            z_mean  | z_log_var | Distance | d      | takes 2 values; for this type only one can be run
            """)
    void shouldNotTakeOtherCodeForDraws(String first, String second, String type, String name, String message) {
        String config = variational(first, second, type, name, "");

        assertThatThrownBy(() -> read(config, first, second, "out"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(message);
    }

    /** The encoder takes its first layer from the model round it; Keras 3 writes that layer's weights once. */
    @ParameterizedTest
    @CsvSource({"layers/dense, layers/functional/layers/dense", "layers/functional/layers/dense, layers/dense"})
    void shouldFindTheWeightsOfALayerThatModelsShare(String written, String absent) throws IOException {
        String config = """
                {"class_name": "Functional", "config": {"name": "model", "layers": [
                 {"class_name": "InputLayer", "config": {"batch_shape": [null, 3], "name": "in"}, "name": "in",
                  "inbound_nodes": []},
                 {"class_name": "Dense", "config": {"name": "shared", "units": 3}, "name": "shared",
                  "inbound_nodes": [[["in", 0, 0, {}]]]},
                 {"class_name": "Functional", "name": "encoder", "inbound_nodes": [[["shared", 0, 0, {}]]],
                  "config": {"name": "encoder", "layers": [
                   {"class_name": "InputLayer", "config": {"batch_shape": [null, 3], "name": "x"}, "name": "x",
                    "inbound_nodes": []},
                   {"class_name": "Dense", "config": {"name": "shared", "units": 3}, "name": "shared",
                    "inbound_nodes": [[["x", 0, 0, {}]]]}],
                   "input_layers": [["x", 0, 0]], "output_layers": [["shared", 0, 0]]}}],
                 "input_layers": [["in", 0, 0]], "output_layers": [["encoder", 1, 0]]}}""";
        Path file = KerasFiles.writeZip(
                folder.resolve("model.keras"),
                "3.3.3",
                config,
                List.of(dense("shared", written, 1, 3, 3), bias("shared", written, 1, 3)));
        Path twice = KerasFiles.writeZip(
                folder.resolve("twice.keras"),
                "3.3.3",
                config,
                List.of(
                        dense("shared", written, 1, 3, 3),
                        bias("shared", written, 1, 3),
                        dense("shared", absent, 1, 3, 3),
                        bias("shared", absent, 1, 3)));

        try (Engine once = ModelFiles.read(file).open(EngineChoice.JAVA);
                Engine both = ModelFiles.read(twice).open(EngineChoice.JAVA)) {
            assertThat(Networks.run(once, INPUT)).containsExactly(Networks.run(both, INPUT));
        }
    }

    @Test
    void shouldNotGuessWhoseWeightsALayerHas() throws IOException {
        String inner = """
                {"class_name": "Sequential", "name": "%1$s", "config": {"name": "%1$s", "layers": [
                 {"class_name": "Dense", "config": {"name": "it", "units": 3, "batch_input_shape": [null, 3]}}]}}""";
        String config = """
                {"class_name": "Sequential", "config": {"layers": [%s, %s, %s]}}""".formatted(inner.formatted("a"), inner.formatted("b"), inner.formatted("c"));
        List<Weight> weights = new ArrayList<>();
        for (String model : List.of("layers/sequential/layers/dense", "layers/sequential_1/layers/dense")) {
            weights.add(dense(model, model, model.length(), 3, 3));
            weights.add(bias(model, model, model.length(), 3));
        }
        Path file = KerasFiles.writeZip(folder.resolve("model.keras"), "3.3.3", config, weights);

        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("layer it of type Dense has no weights of its own, and several layers of its name"
                        + " have some");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.2.2 | {"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {"name": "a", "output_dim": 3}}]}
            0.3.3 | {"class_name": "Sequential", "config": []}
            """)
    void shouldSayHowToTranslateKeras1(String version, String config) {
        Path file = KerasFiles.writeH5(folder.resolve("model.h5"), version, config, List.of(bias("it", "", 1, 3)));

        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(file + ": was saved by Keras 1, which described layers in other words; load it with Keras"
                        + " 2.0 to 2.3, which translate it, and save it again: load_model(\"old.h5\").save(\"new.h5\")"
                        + " (written by Keras " + version + ")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Dense             | "dtype": {"class_name": "QuantizedDTypePolicy", "config": {"mode": "int8"}} | is quantized to integers of few bits; save the model as it was before it was quantized, in float32
            Dense             | "dtype": "int8_from_float32"     | is quantized to integers of few bits; save the model
            QuantizeWrapperV2 | "dtype": "float32"               | is quantized to integers of few bits; save the model
            QuantizeLayer     | "dtype": "float32"               | is quantized to integers of few bits; save the model
            PruneLowMagnitude | "dtype": "float32"               | is wrapped for pruning; unwrap it with tfmot.sparsity.keras.strip_pruning(model) and save it
            """)
    void shouldAskForTheModelBeforeItWasQuantized(String type, String settings, String message) {
        String config = """
                {"class_name": "Sequential", "config": {"layers": [
                 {"class_name": "InputLayer", "config": {"batch_shape": [null, 3], "name": "in"}},
                 {"class_name": "%s", "config": {"name": "it", "units": 2, %s}}]}}""".formatted(type, settings);

        assertThatThrownBy(() -> read(config, "it"))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("layer it of type " + type + " " + message);
    }
}
