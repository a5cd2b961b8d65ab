// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine.tensorflow;

import io.autoencoder.connect.engine.InvalidModelException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the input and the output of a graph that has no signature. */
final class FrozenGraph {

    /** What a graph may end in besides its output. */
    private static final Set<String> NO_OUTPUTS =
            Set.of("NoOp", "Const", "Assert", "Placeholder", "PlaceholderWithDefault");

    private final Path file;
    private final GraphDef graph;

    private FrozenGraph(Path file, GraphDef graph) {
        this.file = file;
        this.graph = graph;
    }

    /** @throws InvalidModelException if it has not one input and one output */
    static GraphModel model(Path file, GraphDef graph) {
        FrozenGraph frozen = new FrozenGraph(file, graph);
        NodeDef output = frozen.output();
        NodeDef input = frozen.input(output);
        return new GraphModel(
                file,
                "TensorFlow frozen graph",
                "unknown",
                graph,
                input.name(),
                input.type("dtype"),
                Tensors.dims(input.shape("shape")),
                new EdgeName(output.name(), "", 0),
                new int[0],
                Variables.NONE);
    }

    private NodeDef output() {
        Set<String> used = new HashSet<>();
        for (NodeDef node : graph.nodes().values()) {
            node.inputs().forEach(edge -> used.add(edge.node()));
        }
        List<NodeDef> outputs = graph.nodes().values().stream()
                .filter(node -> !used.contains(node.name()) && !NO_OUTPUTS.contains(node.op()))
                .toList();
        if (outputs.size() != 1) {
            throw new InvalidModelException(
                    file,
                    "the graph has " + outputs.size() + " outputs " + names(outputs)
                            + "; only models with one input and one output can score a record");
        }
        return outputs.get(0);
    }

    private NodeDef input(NodeDef output) {
        Set<String> reached = new HashSet<>(Set.of(output.name()));
        Deque<NodeDef> open = new ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            for (EdgeName edge : open.poll().inputs()) {
                NodeDef before = graph.nodes().get(edge.node());
                if (before != null && reached.add(before.name())) {
                    open.add(before);
                }
            }
        }
        List<NodeDef> inputs = graph.nodes().values().stream()
                .filter(node -> node.op().equals("Placeholder") && reached.contains(node.name()))
                .toList();
        if (inputs.size() != 1) {
            throw new InvalidModelException(
                    file,
                    "the graph has " + inputs.size() + " inputs " + names(inputs)
                            + "; only models with one input and one output can score a record");
        }
        return inputs.get(0);
    }

    private static List<String> names(List<NodeDef> nodes) {
        return nodes.stream().map(NodeDef::name).limit(10).toList();
    }
}
