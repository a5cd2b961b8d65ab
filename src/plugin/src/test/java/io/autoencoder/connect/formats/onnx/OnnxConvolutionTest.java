// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import static io.autoencoder.connect.formats.onnx.OnnxModel.integer;
import static io.autoencoder.connect.formats.onnx.OnnxModel.integerList;
import static io.autoencoder.connect.formats.onnx.OnnxModel.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtException;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.engine.InvalidModelException;
import io.autoencoder.connect.engine.ModelFiles;
import io.autoencoder.connect.network.LayerSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions and poolings over steps, channels first as PyTorch has them, against ONNX Runtime. */
class OnnxConvolutionTest {

    private static final int CHANNELS = 4;
    private static final int STEPS = 12;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        // kernel, stride, dilation, before, after, groups
        "3, 1, 1, 0, 0, 1",
        "3, 1, 1, 1, 1, 1",
        "3, 2, 1, 1, 1, 1",
        "4, 2, 1, 1, 1, 1",
        "3, 1, 2, 4, 0, 1",
        "3, 1, 2, 2, 2, 2",
        "5, 3, 1, 0, 4, 1",
        "1, 1, 1, 0, 0, 4",
        "12, 1, 1, 0, 0, 1"
    })
    void convolutionsAgree(int size, int stride, int dilation, int before, int after, int groups)
            throws IOException, OrtException {
        OnnxModel model = new OnnxModel("batch", CHANNELS, STEPS)
                .weight("W", 8, CHANNELS / groups, size)
                .weight("b", 8);
        assertSame(model.node(
                "Conv",
                List.of("x", "W", "b"),
                walk(stride, dilation, before, after).andThen(groups(groups))));
    }

    @ParameterizedTest
    @CsvSource({"SAME_UPPER, 4, 2, 1", "SAME_LOWER, 4, 2, 1", "SAME_UPPER, 3, 1, 1", "VALID, 3, 2, 1"})
    void automaticPaddingAgrees(String mode, int size, int stride, int dilation) throws IOException, OrtException {
        OnnxModel model = new OnnxModel("batch", CHANNELS, STEPS).weight("W", 2, CHANNELS, size);
        assertSame(model.node(
                "Conv",
                List.of("x", "W"),
                node -> node.addAttribute(text("auto_pad", mode))
                        .addAttribute(integerList("strides", stride))
                        .addAttribute(integerList("dilations", dilation))));
    }

    @ParameterizedTest
    @CsvSource({
        // kernel, stride, dilation, before, after, groups, more
        "3, 1, 1, 0, 0, 1, 0",
        "3, 2, 1, 1, 1, 1, 1",
        "4, 2, 1, 1, 1, 1, 0",
        "3, 3, 2, 0, 0, 1, 2",
        "2, 4, 1, 0, 0, 1, 3",
        "2, 2, 1, 0, 1, 2, 0",
        "5, 2, 1, 2, 0, 4, 0"
    })
    void transposedConvolutionsAgree(int size, int stride, int dilation, int before, int after, int groups, int more)
            throws IOException, OrtException {
        OnnxModel model = new OnnxModel("batch", CHANNELS, STEPS)
                .weight("W", CHANNELS, 8 / groups, size)
                .weight("b", 8);
        assertSame(model.node(
                "ConvTranspose",
                List.of("x", "W", "b"),
                walk(stride, dilation, before, after)
                        .andThen(groups(groups))
                        .andThen(node -> node.addAttribute(integerList("output_padding", more)))));
    }

    @ParameterizedTest
    @CsvSource({"SAME_UPPER, 0", "SAME_LOWER, 0", "NOTSET, 23", "NOTSET, 24", "NOTSET, 25"})
    void transposedConvolutionsOfAStatedLengthAgree(String mode, int length) throws IOException, OrtException {
        OnnxModel model = new OnnxModel("batch", CHANNELS, STEPS).weight("W", CHANNELS, 3, 5);
        assertSame(model.node("ConvTranspose", List.of("x", "W"), node -> {
            node.addAttribute(text("auto_pad", mode)).addAttribute(integerList("strides", 2));
            if (length > 0) {
                node.addAttribute(integerList("output_shape", length));
            }
        }));
    }

    @ParameterizedTest
    @CsvSource({
        // operation, kernel, stride, dilation, before, after, ceiling, padding counts
        "MaxPool, 2, 2, 1, 0, 0, 0, 0",
        "MaxPool, 3, 2, 1, 1, 1, 0, 0",
        "MaxPool, 3, 2, 2, 1, 1, 0, 0",
        "MaxPool, 3, 2, 1, 0, 0, 1, 0",
        "MaxPool, 5, 4, 1, 1, 0, 1, 0",
        "AveragePool, 2, 2, 1, 0, 0, 0, 0",
        "AveragePool, 3, 2, 1, 1, 1, 0, 0",
        "AveragePool, 3, 2, 1, 1, 1, 0, 1",
        "AveragePool, 3, 1, 1, 1, 1, 0, 1",
        "AveragePool, 5, 3, 1, 2, 1, 1, 0"
    })
    void poolingsAgree(
            String operation, int size, int stride, int dilation, int before, int after, int ceiling, int counted)
            throws IOException, OrtException {
        OnnxModel model = new OnnxModel("batch", CHANNELS, STEPS);
        assertSame(model.node(operation, List.of("x"), node -> {
            node.addAttribute(integerList("kernel_shape", size))
                    .addAttribute(integerList("strides", stride))
                    .addAttribute(integerList("pads", before, after))
                    .addAttribute(integer("ceil_mode", ceiling));
            if (operation.equals("MaxPool")) {
                node.addAttribute(integerList("dilations", dilation));
            } else {
                node.addAttribute(integer("count_include_pad", counted));
            }
        }));
    }

    @ParameterizedTest
    @CsvSource({
        "GlobalAveragePool, false, ''",
        "GlobalMaxPool, false, ''",
        "ReduceMean, true, 1",
        "ReduceMean, false, 1",
        "ReduceMean, false, 2",
        "ReduceMax, true, 1"
    })
    void reductionsAgree(String operation, boolean keeps, String axes) throws IOException, OrtException {
        OnnxModel model = new OnnxModel("batch", CHANNELS, STEPS).operators(17);
        assertSame(model.node(operation, List.of("x"), node -> {
            if (!axes.isEmpty()) {
                node.addAttribute(integerList("axes", Integer.parseInt(axes)))
                        .addAttribute(integer("keepdims", keeps ? 1 : 0));
            }
        }));
    }

    /** Convolution, batch normalization and activation, down and up again, and a skip from one side to the other. */
    @Test
    void autoencodersOfConvolutionsAgree() throws IOException, OrtException {
        OnnxModel model = new OnnxModel("batch", CHANNELS, STEPS)
                .weight("W", 8, CHANNELS, 3)
                .weight("b", 8)
                .weight("scale", 8)
                .weight("shift", 8)
                .weight("mean", 8)
                .weight("variance", new float[] {1, 0.5f, 2, 0.1f, 3, 1.5f, 0.7f, 1}, 8)
                .weight("V", 8, CHANNELS, 4)
                .weight("c", CHANNELS)
                .node("Conv", List.of("x", "W", "b"), walk(1, 1, 1, 1))
                .node("BatchNormalization", "x", "scale", "shift", "mean", "variance")
                .node("Relu", "x")
                .as("full")
                .node(
                        "MaxPool",
                        List.of("x"),
                        node -> node.addAttribute(integerList("kernel_shape", 2))
                                .addAttribute(integerList("strides", 2)))
                .node("ConvTranspose", List.of("x", "V", "c"), walk(2, 1, 1, 1))
                .node("Sigmoid", "x")
                .node("Add", "x", "input");

        assertSame(model);
        assertThat(ModelFiles.read(model.write(folder)).layers())
                .extracting(LayerSummary::type)
                .as("turned round once on the way in and once on the way out")
                .filteredOn("Permute"::equals)
                .hasSize(2);
    }

    /** One channel of all features, flattened for the code in the middle and unflattened again. */
    @Test
    void convolutionsOverFeaturesAgree() throws IOException, OrtException {
        OnnxModel model = new OnnxModel("batch", STEPS)
                .integers("one", 1)
                .integers("flat", 0, -1)
                .integers("back", 0, 3, STEPS)
                .weight("W", 3, 1, 3)
                .weight("D", 3 * STEPS, 3 * STEPS)
                .weight("V", 3, 1, 3)
                .node("Unsqueeze", "x", "one")
                .node("Conv", List.of("x", "W"), walk(1, 1, 1, 1))
                .node("Tanh", "x")
                .node("Reshape", "x", "flat")
                .node("MatMul", "x", "D")
                .node("Reshape", "x", "back")
                .node("ConvTranspose", List.of("x", "V"), walk(1, 1, 1, 1))
                .node("Squeeze", "x", "one");

        assertSame(model);
    }

    /** As converters from TensorFlow write a convolution over steps: an image of one line. */
    @Test
    void imagesOfOneLineAgree() throws IOException, OrtException {
        OnnxModel model = new OnnxModel("batch", CHANNELS, STEPS)
                .integers("line", 2)
                .weight("W", 8, CHANNELS, 1, 3)
                .node("Unsqueeze", "x", "line")
                .node("Conv", List.of("x", "W"), node -> node.addAttribute(integerList("pads", 0, 1, 0, 1)))
                .node(
                        "MaxPool",
                        List.of("x"),
                        node -> node.addAttribute(integerList("kernel_shape", 1, 2))
                                .addAttribute(integerList("strides", 1, 2)))
                .node("Squeeze", "x", "line");

        assertSame(model);
    }

    @ParameterizedTest
    @CsvSource({"constant, 2, 1", "constant, -1, 2", "reflect, 3, 2", "edge, 2, 2"})
    void paddingAgrees(String mode, int before, int after) throws IOException, OrtException {
        OnnxModel model = new OnnxModel("batch", CHANNELS, STEPS).integers("pads", 0, 0, before, 0, 0, after);
        assertSame(model.node("Pad", List.of("x", "pads"), node -> node.addAttribute(text("mode", mode))));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2"})
    void channelsSideBySideAgree(int axis) throws IOException, OrtException {
        OnnxModel model = new OnnxModel("batch", CHANNELS, STEPS)
                .node("Tanh", "x")
                .node("Concat", List.of("input", "x"), node -> node.addAttribute(integer("axis", axis)));
        if (axis == 0) {
            Path file = model.node("Relu", "x").write(folder);
            assertThat(ModelFiles.read(file).output().size()).isEqualTo(2 * CHANNELS * STEPS);
        } else {
            assertSame(model.node("Relu", "x"));
        }
    }

    @Property(tries = 60)
    void anyConvolutionAgrees(
            @ForAll @IntRange(min = 1, max = 6) int size,
            @ForAll @IntRange(min = 1, max = 4) int stride,
            @ForAll @IntRange(min = 1, max = 3) int dilation,
            @ForAll @IntRange(max = 5) int before,
            @ForAll @IntRange(max = 5) int after,
            @ForAll boolean transposed)
            throws IOException, OrtException {
        int reach = (size - 1) * dilation + 1;
        int steps = transposed ? (STEPS - 1) * stride + reach - before - after : STEPS + before + after - reach + 1;
        OnnxModel model = new OnnxModel("batch", CHANNELS, STEPS).weight("W", CHANNELS, CHANNELS, size);
        model.node(transposed ? "ConvTranspose" : "Conv", List.of("x", "W"), walk(stride, dilation, before, after));
        Path own = Files.createTempDirectory("convolution");
        try {
            if (steps > 0) {
                assertSame(model, own);
            } else {
                Path file = model.write(own);
                assertThatThrownBy(() -> ModelFiles.read(file)).isInstanceOf(InvalidModelException.class);
            }
        } finally {
            Files.delete(own.resolve("model.onnx"));
            Files.delete(own);
        }
    }

    @Test
    void imagesAreRefused() throws IOException {
        Path file = new OnnxModel("batch", CHANNELS, STEPS)
                .integers("line", 1)
                .weight("W", 8, 1, 3, 3)
                .node("Unsqueeze", "x", "line")
                .node("Conv", "x", "W")
                .write(folder);

        assertThatThrownBy(() -> ModelFiles.read(file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(
                        "of type Conv: it works on images; only rows and sequences of numbers can be scored");
    }

    private static Consumer<NodeProto.Builder> walk(int stride, int dilation, int before, int after) {
        return node -> node.addAttribute(integerList("strides", stride))
                .addAttribute(integerList("dilations", dilation))
                .addAttribute(integerList("pads", before, after));
    }

    private static Consumer<NodeProto.Builder> groups(int groups) {
        return node -> node.addAttribute(integer("group", groups));
    }

    private void assertSame(OnnxModel model) throws IOException, OrtException {
        assertSame(model, folder);
    }

    private static void assertSame(OnnxModel model, Path folder) throws IOException, OrtException {
        Path file = model.write(folder);
        try (Engine engine = ModelFiles.read(file).open(EngineChoice.JAVA)) {
            OnnxRuntime.assertSame(file, engine, 20, 1e-5);
        }
    }
}
