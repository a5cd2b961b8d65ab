// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import static io.autoencoder.connect.formats.onnx.OnnxModel.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights and functions, wherever they are kept. */
class OnnxFilesTest {

    @TempDir
    private Path folder;

    @Test
    void weightsBesideTheModelAreRead() throws IOException, OrtException {
        Path file = new OnnxModel(2)
                .externalWeight(folder, "weights.data", 2, 2)
                .node("MatMul", "x", "W")
                .write(folder);

        try (Engine engine = ModelFiles.read(file).open(EngineChoice.JAVA)) {
            OnnxRuntime.assertSame(file, engine, 100, 1e-5);
        }
    }

    @Test
    void weightsBesideTheModelArePutIntoIt() throws IOException, OrtException {
        Path file = new OnnxModel(2)
                .externalWeight(folder, "weights.data", 2, 2)
                .node("MatMul", "x", "W")
                .write(folder);
        Path whole = Files.createDirectory(folder.resolve("elsewhere")).resolve("whole.onnx");

        OnnxSingleFile.write(file, whole);

        assertThat(OnnxSingleFile.isNeeded(file)).isTrue();
        assertThat(OnnxSingleFile.isNeeded(whole)).isFalse();
        try (Engine engine = ModelFiles.read(whole).open(EngineChoice.JAVA)) {
            OnnxRuntime.assertSame(file, engine, 100, 1e-5);
        }
    }

    @Test
    void weightsOutsideTheModelsFolderAreNotRead() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path file = new OnnxModel(2)
                .externalWeight(inner, "../weights.data", 2, 2)
                .node("MatMul", "x", "W")
                .write(inner);

        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("its weights are said to lie in ../weights.data, outside the model's folder");
    }

    /** As PyTorch's exporter makes a function of each module, with attributes that the caller gives. */
    @Test
    void functionsOfTheModelAgree() throws IOException, OrtException {
        OnnxModel model = new OnnxModel(4)
                .weight("W", 3, 4)
                .weight("b", 3)
                .weight("V", 4, 3)
                .weight("c", 4)
                .node(
                        "Layer",
                        List.of("x", "W", "b"),
                        node -> node.setDomain("own").addAttribute(number("slope", 0.2f)))
                .node(
                        "Layer",
                        List.of("x", "V", "c"),
                        node -> node.setDomain("own").addAttribute(number("slope", 0.01f)));
        Path file = Files.write(
                folder.resolve("model.onnx"), model.withFunction("own").build().toByteArray());

        try (Engine engine = ModelFiles.read(file).open(EngineChoice.JAVA)) {
            OnnxRuntime.assertSame(file, engine, 100, 1e-5);
        }
    }
}
