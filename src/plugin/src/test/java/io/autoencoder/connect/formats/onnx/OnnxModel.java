// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.autoencoder.connect.engine.Networks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Writes small models: nodes are added one after the other, each taking what the last one gave under the name x. */
final class OnnxModel {

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
    private final Random random = new Random(3);
    private String last = "input";
    private int nodes;
    private int operators = 18;

    OnnxModel(int inputs) {
        this("batch", inputs);
    }

    /** @param sizes of the input: text for one that is free, as the batch's mostly is, or a number */
    OnnxModel(Object... sizes) {
        graph.addInput(value("input", sizes));
    }

    /** A dense layer with random weights. */
    static OnnxModel dense(int inputs, int outputs) {
        return new OnnxModel(inputs)
                .weight("W", inputs, outputs)
                .weight("b", outputs)
                .node("MatMul", "x", "W")
                .node("Add", "x", "b");
    }

    /** Sets the version of the operators. */
    OnnxModel operators(int version) {
        operators = version;
        return this;
    }

    /** A weight of seeded random values. */
    OnnxModel weight(String name, int... dims) {
        int size = 1;
        for (int dim : dims) {
            size *= dim;
        }
        return weight(name, Networks.gaussian(random, size, 0.5), dims);
    }

    OnnxModel weight(String name, float[] values, int... dims) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT_VALUE);
        for (int dim : dims) {
            tensor.addDims(dim);
        }
        for (float value : values) {
            tensor.addFloatData(value);
        }
        graph.addInitializer(tensor);
        return this;
    }

    /** A weight named W in a file of its own. */
    OnnxModel externalWeight(Path folder, String location, int rows, int columns) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(rows * columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(Networks.gaussian(random, rows * columns, 0.5));
        Files.write(folder.resolve(location), bytes.array());
        graph.addInitializer(TensorProto.newBuilder()
                .setName("W")
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addDims(rows)
                .addDims(columns)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue(location)));
        return this;
    }

    /** A weight given by the bits of half-precision numbers. */
    OnnxModel halfWeight(String name, int[] bits, int... dims) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT16_VALUE);
        for (int dim : dims) {
            tensor.addDims(dim);
        }
        for (int value : bits) {
            tensor.addInt32Data(value);
        }
        graph.addInitializer(tensor);
        return this;
    }

    /** An integer without dimensions. */
    OnnxModel scalar(String name, long value) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addInt64Data(value));
        return this;
    }

    OnnxModel integers(String name, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        graph.addInitializer(tensor);
        return this;
    }

    /** A node; the input {@code x} stands for the output of the one before. */
    OnnxModel node(String type, List<String> inputs, Consumer<NodeProto.Builder> attributes) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(type).setName(type + "_" + nodes);
        inputs.forEach(input -> node.addInput(input.equals("x") ? last : input));
        attributes.accept(node);
        last = "value_" + nodes++;
        // One that names its outputs has more than the usual one.
        graph.addNode(node.getOutputCount() == 0 ? node.addOutput(last) : node);
        return this;
    }

    OnnxModel node(String type, String... inputs) {
        return node(type, List.of(inputs), node -> {});
    }

    /** Gives the last output a name, to be used again later. */
    OnnxModel as(String name) {
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput(last).addOutput(name));
        last = name;
        return this;
    }

    static AttributeProto number(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto numbers(String name, float... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOATS);
        for (float value : values) {
            attribute.addFloats(value);
        }
        return attribute.build();
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static AttributeProto texts(String name, String... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.STRINGS);
        for (String value : values) {
            attribute.addStrings(ByteString.copyFromUtf8(value));
        }
        return attribute.build();
    }

    static AttributeProto integerList(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    /** The model with the functions Layer, a product with an activation, and Circle, which calls itself. */
    ModelProto.Builder withFunction(String domain) {
        NodeProto product = NodeProto.newBuilder()
                .setOpType("Gemm")
                .addInput("a")
                .addInput("w")
                .addInput("b")
                .addOutput("p")
                .addAttribute(integer("transB", 1))
                .build();
        NodeProto activation = NodeProto.newBuilder()
                .setOpType("LeakyRelu")
                .addInput("p")
                .addOutput("out")
                .addAttribute(AttributeProto.newBuilder()
                        .setName("alpha")
                        .setType(AttributeProto.AttributeType.FLOAT)
                        .setRefAttrName("slope"))
                .build();
        NodeProto circle = NodeProto.newBuilder()
                .setDomain(domain)
                .setOpType("Circle")
                .addInput("a")
                .addOutput("out")
                .build();
        OperatorSetIdProto own =
                OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(1).build();
        return build().toBuilder()
                .addOpsetImport(own)
                .addFunctions(FunctionProto.newBuilder()
                        .setName("Layer")
                        .setDomain(domain)
                        .addAllInput(List.of("a", "w", "b"))
                        .addOutput("out")
                        .addAttribute("slope")
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(operators))
                        .addNode(product)
                        .addNode(activation))
                .addFunctions(FunctionProto.newBuilder()
                        .setName("Circle")
                        .setDomain(domain)
                        .addInput("a")
                        .addOutput("out")
                        .addOpsetImport(own)
                        .addNode(circle));
    }

    ModelProto build() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("test")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(operators))
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(3))
                .setGraph(graph.clone().addOutput(output()))
                .build();
    }

    Path write(Path folder) throws IOException {
        return Files.write(folder.resolve("model.onnx"), build().toByteArray());
    }

    private ValueInfoProto output() {
        return ValueInfoProto.newBuilder()
                .setName(last)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE)))
                .build();
    }

    private static ValueInfoProto value(String name, Object... sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object size : sizes) {
            shape.addDim(
                    size instanceof Integer number
                            ? TensorShapeProto.Dimension.newBuilder().setDimValue(number)
                            : TensorShapeProto.Dimension.newBuilder().setDimParam((String) size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                                .setShape(shape)))
                .build();
    }
}
