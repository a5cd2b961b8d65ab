// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.formats.graph.RandomGraph;
import io.autoencoder.connect.formats.graph.RandomGraph.Node;
import io.autoencoder.connect.formats.graph.RandomGraphs;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A random graph, written as ONNX and read again, computes what it says. */
class OnnxRandomGraphTest {

    @Property(tries = 2000)
    void layersComputeWhatTheGraphSays(@ForAll long seed) {
        RandomGraphs.assertComputes(seed, graph -> {
            OnnxFile file = new OnnxFile(Path.of("model"), "test");
            return CompiledNetwork.of(new OnnxGraph(file, written(graph).build(), new OnnxTensors(file)).network());
        });
    }

    private static OnnxModel written(RandomGraph graph) {
        OnnxModel model = new OnnxModel(graph.features());
        model.as("v0");
        for (int i = 1; i <= graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i - 1);
            write(model, graph.features(), node, "v" + node.first(), "v" + node.second(), "c" + i);
            model.as("v" + i);
        }
        return model;
    }

    private static void write(OnnxModel model, int features, Node node, String a, String b, String own) {
        float[] numbers = node.numbers();
        switch (node.operation()) {
            case REORDER ->
                model.integers(
                        own,
                        IntStream.range(0, features)
                                .mapToLong(i -> (long) numbers[i])
                                .toArray());
            case PRODUCT -> model.weight(own, numbers, features, features);
            case FLOOR, CEILING -> model.weight(own, numbers);
            default -> {
                if (numbers.length > 0) {
                    model.weight(own, numbers, features);
                }
            }
        }
        switch (node.operation()) {
            case TANH -> model.node("Tanh", a);
            case SIGMOID -> model.node("Sigmoid", a);
            case RELU -> model.node("Relu", a);
            case SOFTPLUS -> model.node("Softplus", a);
            case ABSOLUTE -> model.node("Abs", a);
            case NEGATIVE -> model.node("Neg", a);
            case ADD -> model.node("Sum", a, b);
            case SUBTRACT -> model.node("Sub", a, b);
            case MULTIPLY -> model.node("Mul", a, b);
            case MAXIMUM -> model.node("Max", a, b);
            case MINIMUM -> model.node("Min", a, b);
            case SHIFT -> model.node("Add", own, a);
            case SUBTRACT_FROM -> model.node("Sub", own, a);
            case SCALE -> model.node("Mul", a, own);
            case DIVIDE -> model.node("Div", a, own);
            case FLOOR -> model.node("Clip", a, own);
            case CEILING -> model.node("Clip", a, "", own);
            case PRODUCT -> model.node("Gemm", a, own);
            case REORDER ->
                model.node("Gather", List.of(a, own), gather -> gather.addAttribute(OnnxModel.integer("axis", 1)));
        }
    }
}
