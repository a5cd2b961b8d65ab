// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import static io.autoencoder.connect.formats.onnx.OnnxModel.dense;
import static io.autoencoder.connect.formats.onnx.OnnxModel.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no layer does ends in a sentence that says what to do instead. */
class OnnxRefusalsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ReduceL2         | node ReduceL2_2 of type ReduceL2: an operation that cannot be run
                    RandomUniformLike | node RandomUniformLike_2 of type RandomUniformLike: it draws random numbers; export the model with the mean instead
                    MatMulInteger    | node MatMulInteger_2 of type MatMulInteger: it computes with 8-bit integers; give the model as it was before it was quantized
                    Loop             | node Loop_2 of type Loop: what it computes depends on a condition or is a loop; trace the module with fixed sizes instead of scripting it
                    """)
    void whatCannotBeLayersIsRefused(String operation, String message) throws IOException {
        Path file = dense(7, 7).node(operation, "x").write(folder);

        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(message);
    }

    /** Since operator set 13 it is the last dimension by default, before the second and all behind it. */
    @Test
    void aSoftmaxOverStepsAndFeaturesIsRefused() throws IOException {
        OnnxModel model = new OnnxModel("batch", 4, 3).node("Softmax", "x");

        assertThat(ModelFiles.read(model.write(folder)).output()).hasToString("[4, 3]");
        assertThatThrownBy(() -> ModelFiles.read(model.operators(12).write(folder)))
                .hasMessageContaining("node Softmax_0 of type Softmax: a Softmax over another dimension than the last");
    }

    @Test
    void aModelExportedWhileTrainingIsRefused() throws IOException {
        Path file = dense(7, 7)
                .weight("ratio", new float[] {0.5f})
                .weight("training", new float[] {1})
                .node("Dropout", "x", "ratio", "training")
                .write(folder);

        assertThatThrownBy(() -> ModelFiles.read(file))
                .hasMessageContaining("a Dropout in training mode; export the model for inference");
    }

    @Test
    void numbersThatBecomeIntegersAreRefused() throws IOException {
        Path file = dense(7, 7)
                .node("Cast", List.of("x"), node -> node.addAttribute(integer("to", 7)))
                .write(folder);

        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("of type Cast: it rounds to another data type");
    }

    @Test
    void whatNoDenseNetworkHasIsRefusedByName() throws IOException {
        Path file = dense(7, 3).node("Einsum", "x").write(folder);

        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(file + ": node Einsum_2 of type Einsum: an operation that cannot be run; what can be run is"
                        + " Linear, LSTM, GRU, RNN, one-dimensional convolution and pooling, normalization and"
                        + " activations: build the module from these and export it again with torch.onnx.export"
                        + " (written by test)");
    }

    /** A model that was converted has a better way in. */
    @Test
    void whatWasConvertedIsAskedForAsItWas() throws IOException {
        Path file = Files.write(
                folder.resolve("model.onnx"),
                dense(7, 3).node("Einsum", "x").build().toBuilder()
                        .setProducerName("tf2onnx")
                        .build()
                        .toByteArray());

        assertThatThrownBy(() -> ModelFiles.read(file))
                .hasMessageContaining("; give the Keras model or the TensorFlow SavedModel that it was made from");
    }

    @Test
    void anActivationThatIsWrittenOutOnlyInPartIsRefused() throws IOException {
        Path file = dense(7, 7).node("Erf", "x").write(folder);

        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("node Erf_2 of type Erf: an operation that no layer has");
    }

    @Test
    void aFunctionThatCallsItselfIsRefused() throws IOException {
        Path file = Files.write(
                folder.resolve("model.onnx"),
                new OnnxModel(4)
                        .node("Circle", List.of("x"), node -> node.setDomain("own"))
                        .withFunction("own")
                        .build()
                        .toByteArray());

        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("call each other more than 32 deep");
    }
}
