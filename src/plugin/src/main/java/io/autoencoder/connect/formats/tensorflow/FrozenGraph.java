// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import io.autoencoder.connect.engine.InvalidModelException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the input and the output of a graph that has no signature. */
final class FrozenGraph {

    /** What a graph may end in besides its output. */
    private static final Set<String> NO_OUTPUTS = Set.of("NoOp", "Assert");

    private final Path file;
    private final GraphDef graph;

    private FrozenGraph(Path file, GraphDef graph) {
        this.file = file;
        this.graph = graph;
    }

    /** @throws InvalidModelException if it has not one input and one output */
    static GraphModel model(Path file, GraphDef graph) {
        if (graph.nodes().isEmpty()) {
            throw new DamagedModelException("it has no nodes");
        }
        FrozenGraph frozen = new FrozenGraph(file, graph);
        NodeDef output = frozen.output();
        NodeDef input = frozen.only(frozen.inputs(output), "inputs");
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

    /** The one node that depends on an input and that nothing depends on. */
    private NodeDef output() {
        Map<String, List<String>> users = new HashMap<>();
        Set<String> used = new HashSet<>();
        for (NodeDef node : graph.nodes().values()) {
            used.addAll(node.controls());
            for (EdgeName edge : node.inputs()) {
                used.add(edge.node());
                users.computeIfAbsent(edge.node(), name -> new ArrayList<>()).add(node.name());
            }
        }
        Set<String> computed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        graph.nodes().values().stream()
                .filter(node -> node.op().equals("Placeholder"))
                .forEach(node -> open.add(node.name()));
        while (!open.isEmpty()) {
            users.getOrDefault(open.poll(), List.of()).stream()
                    .filter(computed::add)
                    .forEach(open::add);
        }
        List<NodeDef> outputs = graph.nodes().values().stream()
                .filter(node -> computed.contains(node.name()) && !used.contains(node.name()))
                .filter(node -> !NO_OUTPUTS.contains(node.op()))
                .toList();
        return only(outputs, "outputs");
    }

    /** The placeholders that a node depends on. */
    private List<NodeDef> inputs(NodeDef output) {
        Set<String> reached = new HashSet<>(Set.of(output.name()));
        Deque<NodeDef> open = new ArrayDeque<>(List.of(output));
        List<NodeDef> inputs = new ArrayList<>();
        while (!open.isEmpty()) {
            NodeDef node = open.poll();
            if (node.op().equals("Placeholder")) {
                inputs.add(node);
            }
            for (EdgeName edge : node.inputs()) {
                NodeDef before = graph.nodes().get(edge.node());
                if (before != null && reached.add(before.name())) {
                    open.add(before);
                }
            }
        }
        return inputs;
    }

    private NodeDef only(List<NodeDef> nodes, String what) {
        if (nodes.size() != 1) {
            throw new InvalidModelException(
                    file,
                    "the graph has " + nodes.size() + " " + what + " " + names(nodes)
                            + "; only models with one input and one output can score a record");
        }
        return nodes.get(0);
    }

    private static List<String> names(List<NodeDef> nodes) {
        return nodes.stream().map(NodeDef::name).limit(10).toList();
    }
}
