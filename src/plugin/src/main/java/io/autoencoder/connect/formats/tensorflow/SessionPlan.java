// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.autoencoder.connect.formats.graph.GraphLayers;
import io.autoencoder.connect.formats.graph.Tensor;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import io.autoencoder.connect.formats.tensorflow.session.SessionGraph;
import io.autoencoder.connect.network.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts out of a file's graph what its output depends on, checks each operation of it, and adds the values of its
 * variables. What saves, restores or trains falls away unread.
 */
final class SessionPlan {

    private static final String COLOCATION = "_class";

    private final GraphModel model;
    private final Map<String, NodeDef> nodes = new LinkedHashMap<>();
    private final Map<String, FunctionDef> functions = new LinkedHashMap<>();

    private final Tensors constants = new Tensors();

    private SessionPlan(GraphModel model) {
        this.model = model;
    }

    /** @throws UnsupportedGraphException if an operation is not allowed or a constant is too large */
    static SessionGraph of(GraphModel model, Shape output) {
        SessionPlan plan = new SessionPlan(model);
        plan.collectNodes();
        plan.collectFunctions();
        plan.nodes.values().forEach(node -> plan.check(node, true));
        plan.functions.values().forEach(function -> function.nodes().values().forEach(node -> plan.check(node, false)));
        return new SessionGraph(
                plan.definition().toByteArray(),
                model.input(),
                model.inputType() == Tensors.DOUBLE,
                model.recordDims(),
                model.output().node(),
                model.output().index(),
                GraphLayers.shape(model.recordDims()),
                output,
                plan.variables());
    }

    private void collectNodes() {
        Deque<String> open = new ArrayDeque<>(List.of(model.output().node()));
        while (!open.isEmpty()) {
            String name = open.pop();
            NodeDef node = model.graph().nodes().get(name);
            if (node == null) {
                throw new DamagedModelException("its graph refers to a node " + name + " that it does not hold");
            }
            if (nodes.put(name, node) == null) {
                node.inputs().forEach(edge -> open.push(edge.node()));
                node.controls().forEach(open::push);
            }
        }
        if (!nodes.containsKey(model.input())) {
            throw new UnsupportedGraphException("its output does not depend on its input " + model.input());
        }
    }

    private void collectFunctions() {
        Deque<Collection<NodeDef>> open = new ArrayDeque<>(List.of(nodes.values()));
        while (!open.isEmpty()) {
            for (NodeDef node : open.pop()) {
                List<String> names = new ArrayList<>(node.functions());
                names.add(node.op());
                for (String name : names) {
                    FunctionDef function = model.graph().functions().get(name);
                    if (function != null && functions.put(name, function) == null) {
                        open.push(function.nodes().values());
                    }
                }
            }
        }
    }

    private void check(NodeDef node, boolean outermost) {
        boolean hiddenVariable = node.op().equals("VarHandleOp") && !outermost;
        boolean frozen = outermost && CheckpointKeys.isReference(node.op());
        boolean allowed = AllowedOperations.contains(node.op()) || functions.containsKey(node.op()) || frozen;
        if (hiddenVariable || !allowed) {
            throw new UnsupportedGraphException("node " + node.name() + " of type " + node.op()
                    + ": not one of the operations that a model may run here; export the model for inference, without"
                    + " anything that reads files, keeps state or calls other programs");
        }
        if (node.op().equals("Const")) {
            constants.count(node.tensor("value"));
        }
    }

    private ByteString definition() {
        UnknownFieldSet.Builder graph = UnknownFieldSet.newBuilder();
        graph.addField(1, messages(nodes.values().stream().map(this::fixed).toList()));
        if (!functions.isEmpty()) {
            UnknownFieldSet library = UnknownFieldSet.newBuilder()
                    .addField(
                            1,
                            messages(functions.values().stream()
                                    .map(FunctionDef::source)
                                    .toList()))
                    .build();
            graph.addField(2, messages(List.of(library.toByteString())));
        }
        return graph.addField(4, messages(List.of(model.graph().versions())))
                .build()
                .toByteString();
    }

    /** The node without its wish to run beside another, which may have fallen away; an old variable as a constant. */
    private ByteString fixed(NodeDef node) {
        if (CheckpointKeys.isReference(node.op())) {
            return FrozenVariable.node(
                    node.name(), node.type("dtype"), model.variables().read(node.name()));
        }
        return node.has(COLOCATION) ? RawProto.without(node.source(), 5, COLOCATION) : node.source();
    }

    private static Field messages(List<ByteString> messages) {
        Field.Builder field = Field.newBuilder();
        messages.forEach(field::addLengthDelimited);
        return field.build();
    }

    private List<SessionGraph.Variable> variables() {
        List<SessionGraph.Variable> variables = new ArrayList<>();
        for (NodeDef node : nodes.values()) {
            if (node.op().equals("VarHandleOp")) {
                Tensor value = model.variables().read(node.name());
                variables.add(new SessionGraph.Variable(node.name(), node.type("dtype"), value.dims(), value.values()));
            }
        }
        return variables;
    }
}
