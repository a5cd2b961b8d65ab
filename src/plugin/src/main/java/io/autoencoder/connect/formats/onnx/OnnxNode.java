// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import io.autoencoder.connect.formats.graph.Tensor;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import io.autoencoder.connect.formats.graph.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node with the values of its inputs: what an operation sees. */
final class OnnxNode {

    private final NodeProto proto;
    private final List<Value> inputs;
    private final OnnxTensors tensors;
    private final List<String> notes;
    private final int operators;

    /**
     * @param inputs in order, null for one that was left out
     * @param operators version of the operator set
     * @param notes takes what a user should know about how the node is run
     */
    OnnxNode(NodeProto proto, List<Value> inputs, OnnxTensors tensors, int operators, List<String> notes) {
        this.operators = operators;
        this.notes = notes;
        this.proto = proto;
        this.inputs = new ArrayList<>(inputs);
        this.tensors = tensors;
    }

    /** Its name, or its output's where the exporter gave none. */
    static String name(NodeProto proto) {
        return proto.getName().isEmpty() && proto.getOutputCount() > 0 ? proto.getOutput(0) : proto.getName();
    }

    String name() {
        return name(proto);
    }

    String operation() {
        return proto.getOpType();
    }

    /** Version of the operator set: some defaults have changed. */
    int operators() {
        return operators;
    }

    int inputs() {
        return inputs.size();
    }

    int outputs() {
        return proto.getOutputCount();
    }

    boolean has(int index) {
        return index < inputs.size() && inputs.get(index) != null;
    }

    Value input(int index) {
        if (!has(index)) {
            throw new UnsupportedGraphException("its input " + index + " is absent");
        }
        return inputs.get(index);
    }

    Tensor constant(int index) {
        return Tensor.require(input(index), "its input " + index + " depends on the record");
    }

    float number(String name, double absent) {
        AttributeProto attribute = attribute(name);
        return attribute == null ? (float) absent : attribute.getF();
    }

    int integer(String name, int absent) {
        AttributeProto attribute = attribute(name);
        return attribute == null ? absent : (int) attribute.getI();
    }

    String text(String name) {
        AttributeProto attribute = attribute(name);
        return attribute == null ? "" : attribute.getS().toStringUtf8();
    }

    boolean has(String name) {
        return attribute(name) != null;
    }

    /** A list of words; none where the attribute is absent. */
    List<String> texts(String name) {
        AttributeProto attribute = attribute(name);
        return attribute == null
                ? List.of()
                : attribute.getStringsList().stream()
                        .map(ByteString::toStringUtf8)
                        .toList();
    }

    /** Says something that a user should know about how the node is run. */
    void note(String text) {
        notes.add("node " + name() + " of type " + operation() + " " + text);
    }

    /** A list of numbers. */
    Tensor numbers(String name) {
        AttributeProto attribute = attribute(name);
        if (attribute == null) {
            throw new UnsupportedGraphException("its attribute " + name + " is absent");
        }
        return vector(attribute.getFloatsList());
    }

    /** Integers that are an attribute in older versions of an operation and an input in newer ones; else none. */
    int[] integers(String name, int index) {
        AttributeProto attribute = attribute(name);
        if (attribute != null) {
            // "To the end" is written as the largest number.
            return attribute.getIntsList().stream()
                    .mapToInt(value -> (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value)))
                    .toArray();
        }
        return has(index) ? constant(index).ints() : new int[0];
    }

    /** A number that is an attribute in older versions of an operation and an input in newer ones. */
    double bound(String name, int index, double absent) {
        return has(index) ? constant(index).scalar() : number(name, absent);
    }

    boolean hasValue() {
        return attribute("value") != null;
    }

    /** The value of a Constant node. */
    Tensor value() {
        for (AttributeProto attribute : proto.getAttributeList()) {
            switch (attribute.getName()) {
                case "value" -> {
                    return tensors.read(attribute.getT());
                }
                case "value_float" -> {
                    return Tensor.scalar(attribute.getF());
                }
                case "value_int" -> {
                    return Tensor.scalar((double) attribute.getI());
                }
                case "value_floats" -> {
                    return numbers("value_floats");
                }
                case "value_ints" -> {
                    return vector(attribute.getIntsList());
                }
                default -> {}
            }
        }
        throw new UnsupportedGraphException("its value is of no numeric type");
    }

    private static Tensor vector(List<? extends Number> numbers) {
        double[] values = numbers.stream().mapToDouble(Number::doubleValue).toArray();
        return new Tensor(new int[] {values.length}, values);
    }

    private @Nullable AttributeProto attribute(String name) {
        return proto.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst()
                .orElse(null);
    }
}
