// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.Networks;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A dense layer of two values in an {@code .h5} file, whatever its datasets and attributes are. */
class H5DatasetsTest {

    private static final String CONFIG = """
            {"class_name": "Sequential", "config": {"layers": [
             {"class_name": "Dense", "config": {"name": "it", "units": 2, "batch_input_shape": [null, 2]}}]}}""";

    @TempDir
    private Path folder;

    private Path write(Object kernel, Object bias, String... names) {
        Path file = folder.resolve("model.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("keras_version", "2.15.0");
            hdf.putAttribute("model_config", CONFIG);
            WritableGroup weights = hdf.putGroup("model_weights");
            weights.putAttribute("layer_names", new String[] {"it"});
            WritableGroup layer = weights.putGroup("it");
            layer.putAttribute("weight_names", names);
            WritableGroup inner = layer.putGroup("it");
            inner.putDataset("kernel:0", kernel);
            inner.putDataset("bias:0", bias);
        }
        return file;
    }

    private Path write(Object kernel, Object bias) {
        return write(kernel, bias, "it/kernel:0", "it/bias:0");
    }

    @Test
    void numbersOfEitherPrecisionAreWeights() {
        Path file = write(new double[][] {{1, 2}, {3, 4}}, new float[] {10, 20});
        try (Engine engine = ModelFiles.read(file).open(EngineChoice.JAVA)) {
            assertThat(Networks.run(engine, new float[] {1, 1})).containsExactly(14, 26);
        }
    }

    static Stream<Arguments> unusable() {
        float[][] kernel = {{1, 2}, {3, 4}};
        float[] bias = {1, 2};
        return Stream.of(
                Arguments.of(
                        new float[][] {{1, 2, 3}, {4, 5, 6}},
                        bias,
                        "has a weight kernel of shape [2, 3] where [2, 2] is needed"),
                Arguments.of(new float[] {1, 2, 3, 4}, bias, "has a weight kernel of shape [4] where [2, 2] is needed"),
                Arguments.of(kernel, new float[] {1}, "has a weight bias of shape [1] where [2] is needed"),
                Arguments.of(
                        new int[][] {{1, 2}, {3, 4}},
                        bias,
                        "has a weight kernel that is not of type float32 or float64"),
                Arguments.of(kernel, new long[] {1, 2}, "has a weight bias that is not of type float32 or float64"),
                Arguments.of(
                        kernel,
                        new float[] {1, Float.NaN},
                        "has a weight bias with a value that is not a finite number"),
                Arguments.of(
                        new double[][] {{1, 2}, {3, 1e300}},
                        bias,
                        "has a weight kernel with a value that is not a finite number"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("unusable")
    void otherWeightsAreRefused(Object kernel, Object bias, String sentence) {
        assertThatThrownBy(() -> ModelFiles.read(write(kernel, bias)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageEndingWith(": layer it of type Dense " + sentence + " (written by Keras 2.15.0)");
    }

    /** Only what the list of names says is a weight. */
    @ParameterizedTest
    @CsvSource({
        "it/kernel:0, it/bias, has no weight bias in the file",
        "it/bias:0, it/other:0, has no weight kernel in the file",
        "it/kernel:0, bias:0, has no weight bias in the file",
        "/, //, has no weight kernel in the file"
    })
    void namesThatLeadNowhereAreNamed(String first, String second, String sentence) {
        Path file = write(new float[][] {{1, 2}, {3, 4}}, new float[] {1, 2}, first, second);
        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("layer it of type Dense " + sentence);
    }

    /** Each HDF5 file says where it ends. */
    @ParameterizedTest
    @ValueSource(ints = {8, 30, 40, 47})
    void filesThatAreCutShortSaySo(int length) throws IOException {
        Path file = write(new float[][] {{1, 2}, {3, 4}}, new float[] {1, 2});
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageMatching(".*: is cut short after " + length + "( of \\d+)? bytes; copy it again");

        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> ModelFiles.read(file))
                .hasMessageEndingWith(
                        ": is cut short after " + (whole.length - 1) + " of " + whole.length + " bytes; copy it again");
    }

    @Test
    void otherHdf5FilesAreNoModels() {
        Path file = folder.resolve("data.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putGroup("measurements").putDataset("table", new double[][] {{1, 2}});
        }
        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(file + ": is an HDF5 file but not a Keras model; save the model with Keras' model.save"
                        + " (written by Keras unknown)");
    }
}
