// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.autoencoder.connect.Pipes;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.InvalidModelException.Kind;
import io.autoencoder.connect.engine.ModelDefinition;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.engine.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs that ask for more than there is, in few bytes. */
class HostileOnnxTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> graphs() {
        long huge = Integer.MAX_VALUE;
        return Stream.of(
                arguments(
                        "a slice of nothing, by an enormous step",
                        new OnnxModel(4)
                                .integers("from", 2)
                                .integers("to", 2)
                                .integers("axis", 1)
                                .integers("step", huge)
                                .node("Slice", "x", "from", "to", "axis", "step"),
                        "a part without any values"),
                arguments(
                        "a shape whose product is more than a long holds",
                        new OnnxModel(4)
                                .integers("shape", huge, huge, huge, huge)
                                .node("ConstantOfShape", "shape")
                                .node("Add", "input", "x"),
                        "is out of bounds"),
                arguments(
                        "a shape whose product is 0 once it has overflown",
                        new OnnxModel(4)
                                .integers("shape", 1L << 30, 1L << 30, 16)
                                .node("ConstantOfShape", "shape")
                                .node("Add", "input", "x"),
                        "is out of bounds"),
                arguments("many large constants out of nothing", constants(40), "a constant of shape [20000000]"),
                arguments("a constant repeated along itself", joined(30), "far more than the weights it holds"),
                arguments(
                        "an outer product",
                        new OnnxModel(4)
                                .integers("column", 5000, 1)
                                .integers("row", 1, 5000)
                                .node("ConstantOfShape", "column")
                                .as("a")
                                .node("ConstantOfShape", "row")
                                .node("Add", "a", "x")
                                .node("Add", "input", "x"),
                        "that is computed from 5000 numbers"),
                arguments(
                        "a split into single values",
                        new OnnxModel(1_000_000)
                                .node("Split", List.of("x"), node -> {
                                    node.addAttribute(AttributeProto.newBuilder()
                                            .setName("axis")
                                            .setType(AttributeProto.AttributeType.INT)
                                            .setI(1));
                                    for (int i = 0; i < 1000; i++) {
                                        node.addOutput("part" + i);
                                    }
                                })
                                .node("Relu", "part0"),
                        "a split of 1000000 values into 1000 parts"));
    }

    /** 160 MB each, if they were made. */
    private static OnnxModel constants(int count) {
        OnnxModel model = new OnnxModel(4).integers("size", 20_000_000);
        for (int i = 0; i < count; i++) {
            model.node("ConstantOfShape", "size").as("c" + i);
        }
        return model.node("Sum", constantNames(count), node -> {}).node("Add", "input", "x");
    }

    private static List<String> constantNames(int count) {
        String[] names = new String[count];
        Arrays.setAll(names, i -> "c" + i);
        return List.of(names);
    }

    /** Each time as long as all before. */
    private static OnnxModel joined(int times) {
        OnnxModel model = new OnnxModel(4).weight("w", 4);
        String last = "w";
        for (int i = 0; i < times; i++) {
            model.node(
                            "Concat",
                            List.of(last, last),
                            node -> node.addAttribute(AttributeProto.newBuilder()
                                    .setName("axis")
                                    .setType(AttributeProto.AttributeType.INT)
                                    .setI(0)))
                    .as("w" + i);
            last = "w" + i;
        }
        return model.node("Add", "input", last);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graphs")
    void endsInASentence(String what, OnnxModel model, String reason) throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), model.build().toByteArray());

        assertThatExceptionOfType(InvalidModelException.class)
                .as(what)
                .isThrownBy(() -> ModelFiles.read(file))
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNUSABLE));
    }

    /** Each sum doubles; a graph of that depth must not be followed by recursion, nor looked through for each node. */
    @Test
    void aChainOfManySumsIsFollowed() throws IOException {
        OnnxModel model = new OnnxModel(2);
        for (int i = 0; i < 50_000; i++) {
            model.node("Add", "x", "x");
        }
        Path file = Files.write(
                folder.resolve("model.onnx"), model.node("Relu", "x").build().toByteArray());

        ModelDefinition read = ModelFiles.read(file);
        try (Engine engine = read.open(EngineChoice.JAVA)) {
            assertThat(read.layers()).hasSize(50_001);
            assertThat(Networks.run(engine, new float[] {0, -1})).containsExactly(0, 0);
        }
    }

    @Test
    void aNameThatManyNodesHaveIsNumberedOnce() throws IOException {
        OnnxModel model = new OnnxModel(2);
        for (String each : Collections.nCopies(60_000, "a")) {
            model.node("Relu", List.of("x"), node -> node.setName(each));
        }
        Path file = Files.write(folder.resolve("model.onnx"), model.build().toByteArray());

        assertThat(ModelFiles.read(file).layers())
                .hasSize(60_000)
                .last()
                .satisfies(layer -> assertThat(layer.name()).isEqualTo("a_60000"));
    }

    @Test
    void aNamedPipeForWeightsIsNotOpened() throws IOException {
        OnnxModel model =
                new OnnxModel(4).externalWeight(folder, "weights.bin", 4, 4).node("MatMul", "x", "W");
        Path file = Files.write(folder.resolve("model.onnx"), model.build().toByteArray());
        Files.delete(folder.resolve("weights.bin"));
        Pipes.make(folder.resolve("weights.bin"));

        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertThatExceptionOfType(InvalidModelException.class)
                        .isThrownBy(() -> ModelFiles.read(file))
                        .withMessageContaining("lies in another file, weights.bin, which is absent or incomplete"));
    }
}
