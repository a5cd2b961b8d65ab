// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.autoencoder.connect.formats.graph.Budget;
import io.autoencoder.connect.formats.graph.GraphLayers;
import io.autoencoder.connect.formats.graph.Symbolic;
import io.autoencoder.connect.formats.graph.Tensor;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import io.autoencoder.connect.formats.graph.Value;
import io.autoencoder.connect.network.Network;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Walks a graph from its input to its output. The format promises that nodes come after what they need. */
final class OnnxGraph {

    private static final int MOST_NODES = 100_000;
    private static final int MOST_VALUES = 1_000_000;
    private static final int DEEPEST_CALL = 32;

    private final OnnxFile file;
    private final GraphProto graph;
    private final OnnxTensors tensors;
    private final Map<String, TensorProto> initializers = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, FunctionProto> functions = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Budget budget = new Budget();
    private final int operators;
    private int evaluations;

    OnnxGraph(OnnxFile file, ModelProto model, OnnxTensors tensors) {
        this.file = file;
        this.graph = model.getGraph();
        model.getFunctionsList().forEach(each -> functions.put(each.getDomain() + ":" + each.getName(), each));
        this.tensors = tensors;
        this.operators = model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToInt(set -> (int) set.getVersion())
                .max()
                .orElse(1);
        graph.getInitializerList().forEach(tensor -> initializers.put(tensor.getName(), tensor));
    }

    /** @throws io.autoencoder.connect.engine.InvalidModelException if it is no network of dense layers */
    Network network() {
        ValueInfoProto input = input();
        values.put(input.getName(), new Symbolic.Input(dims(input)));
        String output = output(input).getName();
        for (NodeProto node : needed(output)) {
            evaluate(node, values, 0);
        }
        if (!(values.get(output) instanceof Symbolic signal)) {
            throw file.problem("its output " + output + " does not depend on its input");
        }
        try {
            return GraphLayers.network(signal);
        } catch (UnsupportedGraphException e) {
            throw file.problem(e.getMessage() + file.advice());
        }
    }

    /** What a user should know about how the network is run, once it has been read. */
    List<String> notes() {
        return notes.stream().distinct().toList();
    }

    /** The one input that is not a weight: before format version 4, weights were inputs with a default. */
    private ValueInfoProto input() {
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(candidate -> !initializers.containsKey(candidate.getName()))
                .toList();
        if (inputs.size() != 1) {
            throw file.problem("the model has " + inputs.size()
                    + " inputs; only models with one input and one output can score a record");
        }
        return inputs.get(0);
    }

    /** The only output, or the only one of the input's shape: some models give their inner values too. */
    private ValueInfoProto output(ValueInfoProto input) {
        List<ValueInfoProto> outputs = graph.getOutputList();
        if (outputs.size() > 1) {
            outputs = outputs.stream()
                    .filter(candidate -> sizes(candidate).equals(sizes(input)))
                    .toList();
        }
        if (outputs.size() != 1) {
            throw file.problem("the model has " + graph.getOutputCount() + " outputs, " + outputs.size()
                    + " of its input's shape; only models with one input and one output can score a record");
        }
        return outputs.get(0);
    }

    /** Every size but the batch's. */
    private static List<Long> sizes(ValueInfoProto value) {
        return value.getType().getTensorType().getShape().getDimList().stream()
                .skip(1)
                .map(Dimension::getDimValue)
                .toList();
    }

    private int[] dims(ValueInfoProto input) {
        TypeProto.Tensor type = input.getType().getTensorType();
        if (type.getElemType() != TensorProto.DataType.FLOAT_VALUE
                && type.getElemType() != TensorProto.DataType.DOUBLE_VALUE) {
            throw file.problem("its input " + input.getName() + " is not of type float; export it with float inputs");
        }
        List<Dimension> shape = type.getShape().getDimList();
        if (shape.isEmpty() || shape.size() > 3) {
            throw file.problem("its input " + input.getName() + " has " + shape.size()
                    + " dimensions; only rows of numbers can be scored");
        }
        int[] dims = new int[shape.size()];
        int batch = shape.size() == 3 && isTimeFirst(input.getName()) ? 1 : 0;
        for (int i = 0; i < dims.length; i++) {
            if (i == batch && shape.size() > 1) {
                dims[i] = 1;
                continue;
            }
            long size = shape.get(i).getDimValue();
            if (size < 1 || size > MOST_VALUES) {
                throw file.problem("its input " + input.getName() + " has no fixed size from 1 to " + MOST_VALUES
                        + " in dimension " + i + "; export it with every size but the batch's fixed");
            }
            dims[i] = (int) size;
        }
        return dims;
    }

    /** Whether a recurrent layer takes the input as it is, with time before the batch. */
    private boolean isTimeFirst(String input) {
        return graph.getNodeList().stream()
                .anyMatch(node -> node.getInputCount() > 0
                        && node.getInput(0).equals(input)
                        && OnnxRecurrent.isTimeFirst(node.getOpType(), node.getAttributeList()));
    }

    /** The nodes that the output depends on, in order. */
    private List<NodeProto> needed(String output) {
        if (graph.getNodeCount() > MOST_NODES) {
            throw file.problem("it has more than " + MOST_NODES + " nodes");
        }
        Set<String> wanted = new HashSet<>(Set.of(output));
        List<NodeProto> nodes = new ArrayList<>();
        for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
            NodeProto node = graph.getNode(i);
            if (node.getOutputList().stream().anyMatch(wanted::contains)) {
                nodes.add(node);
                wanted.addAll(node.getInputList());
            }
        }
        Collections.reverse(nodes);
        return nodes;
    }

    /**
     * @param scope the values known so far, in the graph or in one call of a function
     * @param depth how many calls this one is within
     */
    private void evaluate(NodeProto node, Map<String, Value> scope, int depth) {
        if (++evaluations > MOST_NODES || depth > DEEPEST_CALL) {
            throw file.problem("its functions hold more than " + MOST_NODES + " nodes or call each other more than "
                    + DEEPEST_CALL + " deep");
        }
        try {
            List<Value> inputs = new ArrayList<>();
            for (String name : node.getInputList()) {
                inputs.add(name.isEmpty() ? null : value(node, name, scope, depth));
            }
            List<Value> results = results(node, inputs, depth);
            for (int i = 0; i < Math.min(results.size(), node.getOutputCount()); i++) {
                scope.put(node.getOutput(i), results.get(i));
            }
        } catch (UnsupportedGraphException e) {
            throw file.problem("node " + OnnxNode.name(node) + " of type " + node.getOpType() + ": " + e.getMessage()
                    + file.advice());
        }
    }

    private List<Value> results(NodeProto node, List<Value> inputs, int depth) {
        FunctionProto function = functions.get(node.getDomain() + ":" + node.getOpType());
        if (function != null) {
            return call(function, node, inputs, depth);
        }
        OnnxNode operation = new OnnxNode(node, inputs, tensors, operators, notes);
        List<Value> results = OnnxRecurrent.reads(operation)
                ? OnnxRecurrent.apply(operation)
                : node.getOpType().equals("Split")
                        ? OnnxShapes.split(operation)
                        : List.of(OnnxOperations.apply(operation));
        if (node.getOpType().equals("Constant")) {
            results.forEach(result -> budget.read((Tensor) result));
        } else {
            budget.computed(inputs, results);
        }
        return results;
    }

    /** Runs a function that the model brings along: some exporters make one of each of a module's layers. */
    private List<Value> call(FunctionProto function, NodeProto caller, List<Value> inputs, int depth) {
        Map<String, Value> scope = new HashMap<>();
        for (int i = 0; i < Math.min(inputs.size(), function.getInputCount()); i++) {
            scope.put(function.getInput(i), inputs.get(i));
        }
        for (NodeProto node : function.getNodeList()) {
            evaluate(withAttributes(node, caller), scope, depth + 1);
        }
        List<Value> results = new ArrayList<>();
        for (String output : function.getOutputList()) {
            results.add(value(caller, output, scope, depth + 1));
        }
        return results;
    }

    /** The node with the caller's attributes where it refers to them. */
    private static NodeProto withAttributes(NodeProto node, NodeProto caller) {
        NodeProto.Builder result = node.toBuilder().clearAttribute();
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.getRefAttrName().isEmpty()) {
                result.addAttribute(attribute);
            } else {
                caller.getAttributeList().stream()
                        .filter(given -> given.getName().equals(attribute.getRefAttrName()))
                        .forEach(given -> result.addAttribute(given.toBuilder().setName(attribute.getName())));
            }
        }
        return result.build();
    }

    private Value value(NodeProto node, String name, Map<String, Value> scope, int depth) {
        Value value = scope.get(name);
        if (value != null) {
            return value;
        }
        TensorProto weight = depth == 0 ? initializers.get(name) : null;
        if (weight == null) {
            throw file.problem("node " + OnnxNode.name(node) + " of type " + node.getOpType() + " needs " + name
                    + ", which nothing before it computes; export the model again");
        }
        return scope.computeIfAbsent(name, key -> budget.read(tensors.read(weight)));
    }
}
