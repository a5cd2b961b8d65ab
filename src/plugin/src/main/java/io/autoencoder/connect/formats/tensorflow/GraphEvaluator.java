// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import io.autoencoder.connect.formats.graph.Budget;
import io.autoencoder.connect.formats.graph.Tensor;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import io.autoencoder.connect.formats.graph.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows a graph from its output back to its input, into the functions it calls. For one use by one thread. */
final class GraphEvaluator {

    private static final int DEEPEST_CALL = 64;
    private static final int MOST_EVALUATIONS = 200_000;

    private final GraphDef graph;
    private final Variables variables;
    private final Tensors tensors;
    private final Budget budget = new Budget();
    private int evaluations;

    GraphEvaluator(GraphDef graph, Variables variables, Tensors tensors) {
        this.graph = graph;
        this.variables = variables;
        this.tensors = tensors;
    }

    /**
     * The value of an edge of the outermost graph.
     *
     * @param given values of nodes that are not to be evaluated
     * @throws UnsupportedGraphException if a node does what no layer does
     * @throws DamagedModelException if the graph refers to what it does not hold
     */
    Value value(EdgeName edge, Map<String, Edge> given) {
        if (new Frame(graph.nodes(), given, 0).edge(edge) instanceof Edge.Data data) {
            return data.value();
        }
        throw new UnsupportedGraphException("its output " + edge.node() + " is no number");
    }

    /** The nodes of the graph or of one call of a function. */
    private final class Frame {

        private final Map<String, NodeDef> nodes;
        private final int depth;
        private final Map<String, List<Edge>> done = new HashMap<>();

        Frame(Map<String, NodeDef> nodes, Map<String, Edge> given, int depth) {
            this.nodes = nodes;
            this.depth = depth;
            given.forEach((name, edge) -> done.put(name, List.of(edge)));
            if (depth > DEEPEST_CALL) {
                throw new DamagedModelException("its functions call each other more than " + DEEPEST_CALL + " deep");
            }
        }

        Edge edge(EdgeName edge) {
            evaluate(edge.node());
            return known(edge);
        }

        private Edge known(EdgeName edge) {
            List<Edge> outputs = done.getOrDefault(edge.node(), List.of());
            if (edge.index() < 0 || edge.index() >= outputs.size()) {
                throw new UnsupportedGraphException(
                        "node " + edge.node() + ": only its first output can be followed, not " + edge.index());
            }
            return outputs.get(edge.index());
        }

        /** Without recursion: a chain of nodes may be longer than the stack is deep. */
        private void evaluate(String wanted) {
            Deque<String> open = new ArrayDeque<>(List.of(wanted));
            Set<String> entered = new HashSet<>();
            while (!open.isEmpty()) {
                String name = open.peek();
                if (done.containsKey(name)) {
                    open.pop();
                    continue;
                }
                NodeDef node = nodes.get(name);
                if (node == null) {
                    throw new DamagedModelException("its graph refers to a node " + name + " that it does not hold");
                }
                List<String> missing = node.inputs().stream()
                        .map(EdgeName::node)
                        .filter(input -> !done.containsKey(input))
                        .toList();
                if (missing.isEmpty()) {
                    done.put(name, outputs(node));
                    open.pop();
                } else if (entered.add(name)) {
                    missing.forEach(open::push);
                } else {
                    throw circle(node);
                }
            }
        }

        /** TensorFlow 1 writes loops as circles through this operation; any other is a mistake. */
        private RuntimeException circle(NodeDef node) {
            String message = "node " + node.name() + " of type " + node.op() + ": it is part of a circle";
            return nodes.values().stream().anyMatch(other -> other.op().equals("NextIteration"))
                    ? new UnsupportedGraphException(message)
                    : new DamagedModelException(message);
        }

        private List<Edge> outputs(NodeDef node) {
            if (++evaluations > MOST_EVALUATIONS) {
                throw new DamagedModelException("it computes more than " + MOST_EVALUATIONS + " nodes");
            }
            List<Edge> inputs = node.inputs().stream().map(this::known).toList();
            FunctionDef function = called(node, inputs);
            if (function != null) {
                boolean conditional = node.has("then_branch") && !inputs.isEmpty();
                return call(function, conditional ? inputs.subList(1, inputs.size()) : inputs);
            }
            try {
                return apply(node, inputs);
            } catch (UnsupportedGraphException e) {
                throw new UnsupportedGraphException(
                        "node " + node.name() + " of type " + node.op() + ": " + e.getMessage());
            }
        }

        private @Nullable FunctionDef called(NodeDef node, List<Edge> inputs) {
            String name = switch (node.op()) {
                case "PartitionedCall", "StatefulPartitionedCall" -> node.function("f");
                case "If", "StatelessIf" -> node.function(condition(inputs, 0) ? "then_branch" : "else_branch");
                default -> node.op();
            };
            return graph.functions().get(name);
        }

        private List<Edge> call(FunctionDef function, List<Edge> inputs) {
            if (inputs.size() != function.arguments().size()) {
                throw new DamagedModelException("its function " + function.name() + " is called with " + inputs.size()
                        + " values but takes " + function.arguments().size());
            }
            Map<String, Edge> arguments = new HashMap<>();
            for (int i = 0; i < inputs.size(); i++) {
                arguments.put(function.arguments().get(i), inputs.get(i));
            }
            Frame frame = new Frame(function.nodes(), arguments, depth + 1);
            List<Edge> results = new ArrayList<>();
            for (EdgeName result : function.results()) {
                results.add(frame.edge(result));
            }
            return results;
        }
    }

    private List<Edge> apply(NodeDef node, List<Edge> inputs) {
        if (inputs.stream().anyMatch(Edge.Dead.class::isInstance) && !node.op().equals("Merge")) {
            return List.of(new Edge.Dead(), new Edge.Dead());
        }
        return switch (node.op()) {
            case "VarHandleOp" -> List.of(new Edge.Handle(node.name()));
            case "VariableV2", "Variable" -> List.of(new Edge.Data(budget.read(variables.read(node.name()))));
            case "ReadVariableOp" -> List.of(new Edge.Data(budget.read(variables.read(handle(inputs)))));
            case "Identity", "IdentityN" -> inputs;
            case "Const" -> List.of(new Edge.Data(budget.read(tensors.read(node.tensor("value")))));
            case "Switch" -> switched(inputs);
            case "Merge" ->
                List.of(inputs.stream()
                        .filter(edge -> !(edge instanceof Edge.Dead))
                        .findFirst()
                        .orElse(new Edge.Dead()));
            default -> computed(node, values(inputs));
        };
    }

    private List<Edge> computed(NodeDef proto, List<Value> inputs) {
        TensorFlowNode node = new TensorFlowNode(proto, inputs);
        List<Value> several = node.several();
        List<Value> values = several == null ? List.of(node.apply()) : several;
        budget.computed(inputs, values);
        return values.stream().map(value -> (Edge) new Edge.Data(value)).toList();
    }

    private static List<Edge> switched(List<Edge> inputs) {
        Edge dead = new Edge.Dead();
        return condition(inputs, 1) ? List.of(dead, inputs.get(0)) : List.of(inputs.get(0), dead);
    }

    private static boolean condition(List<Edge> inputs, int index) {
        if (index >= inputs.size()) {
            throw new DamagedModelException("a condition in its graph is absent");
        }
        if (inputs.get(index) instanceof Edge.Data data && data.value() instanceof Tensor tensor) {
            return tensor.scalar() != 0;
        }
        throw new UnsupportedGraphException("a condition that depends on the record");
    }

    private static String handle(List<Edge> inputs) {
        if (inputs.size() == 1 && inputs.get(0) instanceof Edge.Handle handle) {
            return handle.variable();
        }
        throw new UnsupportedGraphException("it reads what is no variable");
    }

    private static List<Value> values(List<Edge> inputs) {
        List<Value> values = new ArrayList<>();
        for (Edge edge : inputs) {
            if (!(edge instanceof Edge.Data data)) {
                throw new UnsupportedGraphException("it computes with a variable's handle");
            }
            values.add(data.value());
        }
        return values;
    }
}
