// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds under which key each variable is stored. A SavedModel says so only in its restoring operations: a node
 * {@code RestoreV2} lists keys, and each of its outputs is assigned to a variable. They are read here and never run.
 */
final class CheckpointKeys {

    private static final Set<String> REFERENCES = Set.of("VariableV2", "Variable");
    private static final Set<String> ASSIGNMENTS = Set.of("AssignVariableOp", "Assign");
    private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");
    private static final int LONGEST_WAY = 16;

    private static final int MOST_NODES = 2_000_000;

    private final GraphDef graph;
    private final Map<String, String> keys = new HashMap<>();

    private int looked;

    private CheckpointKeys(GraphDef graph) {
        this.graph = graph;
    }

    static boolean isVariable(String op) {
        return op.equals("VarHandleOp") || isReference(op);
    }

    /** Whether it is a variable of TensorFlow 1, which gives its value where later ones give a handle. */
    static boolean isReference(String op) {
        return REFERENCES.contains(op);
    }

    /** Keys by the name of the node that makes the variable. */
    static Map<String, String> of(GraphDef graph) {
        CheckpointKeys reader = new CheckpointKeys(graph);
        reader.assignments(graph.nodes(), Map.of());
        for (NodeDef node : graph.nodes().values()) {
            FunctionDef function = CALLS.contains(node.op()) ? graph.functions().get(node.function("f")) : null;
            if (function != null && function.arguments().size() == node.inputs().size()) {
                Map<String, String> arguments = new HashMap<>();
                for (int i = 0; i < node.inputs().size(); i++) {
                    arguments.put(
                            function.arguments().get(i), node.inputs().get(i).node());
                }
                reader.assignments(function.nodes(), arguments);
            }
        }
        return reader.keys;
    }

    private void assignments(Map<String, NodeDef> nodes, Map<String, String> arguments) {
        looked += nodes.size();
        if (looked > MOST_NODES) {
            throw new DamagedModelException("its functions hold more than " + MOST_NODES + " nodes in all");
        }
        for (NodeDef node : nodes.values()) {
            if (ASSIGNMENTS.contains(node.op()) && node.inputs().size() == 2) {
                EdgeName target = origin(nodes, node.inputs().get(0));
                String variable = arguments.getOrDefault(target.node(), target.node());
                EdgeName value = origin(nodes, node.inputs().get(1));
                NodeDef restore = nodes.get(value.node());
                NodeDef owner = graph.nodes().get(variable);
                if (restore != null && restore.op().equals("RestoreV2") && owner != null && isVariable(owner.op())) {
                    key(nodes, restore, value.index()).ifPresent(key -> keys.put(variable, key));
                }
            }
        }
    }

    /** Where an edge really comes from. */
    private static EdgeName origin(Map<String, NodeDef> nodes, EdgeName edge) {
        EdgeName origin = edge;
        for (int i = 0; i < LONGEST_WAY; i++) {
            NodeDef node = nodes.get(origin.node());
            if (node == null || !node.op().equals("Identity") || node.inputs().isEmpty()) {
                return origin;
            }
            origin = node.inputs().get(0);
        }
        return origin;
    }

    private static Optional<String> key(Map<String, NodeDef> nodes, NodeDef restore, int index) {
        NodeDef names = restore.inputs().size() < 2
                ? null
                : nodes.get(origin(nodes, restore.inputs().get(1)).node());
        List<ByteString> keys =
                names == null ? List.of() : names.tensor("value").all(8);
        return index < keys.size() ? Optional.of(keys.get(index).toStringUtf8()) : Optional.empty();
    }
}
