// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import com.google.protobuf.ByteString;
import io.autoencoder.connect.engine.CompiledNetwork;
import io.autoencoder.connect.engine.Engine;
import io.autoencoder.connect.formats.graph.GraphLayers;
import io.autoencoder.connect.formats.graph.RandomGraph;
import io.autoencoder.connect.formats.graph.RandomGraph.Node;
import io.autoencoder.connect.formats.graph.RandomGraphs;
import io.autoencoder.connect.formats.graph.Symbolic;
import io.autoencoder.connect.formats.graph.Value;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** A random graph, written as TensorFlow's and read again, computes what it says. */
class TensorFlowRandomGraphTest {

    private final GraphDef.Builder written = GraphDef.newBuilder();

    @Property(tries = 2000)
    void layersComputeWhatTheGraphSays(@ForAll long seed) {
        RandomGraphs.assertComputes(seed, this::read);
    }

    private Engine read(RandomGraph graph) {
        written.clear();
        constant("axis", DataType.DT_INT32, new int[0], 1);
        for (int i = 1; i <= graph.nodes().size(); i++) {
            write("v" + i, graph.features(), graph.nodes().get(i - 1));
        }
        ByteString bytes = written.build().toByteString();
        Symbolic input = new Symbolic.Input(new int[] {1, graph.features()});
        Value output = new GraphEvaluator(
                        io.autoencoder.connect.formats.tensorflow.GraphDef.of(bytes), Variables.NONE, new Tensors())
                .value(EdgeName.of("v" + graph.nodes().size()), Map.of("v0", new Edge.Data(input)));
        return CompiledNetwork.of(GraphLayers.network((Symbolic) output));
    }

    private void write(String name, int features, Node node) {
        String a = "v" + node.first();
        String b = "v" + node.second();
        String own = name + "/own";
        switch (node.operation()) {
            case REORDER -> constant(own, DataType.DT_INT32, new int[] {features}, node.numbers());
            case PRODUCT -> constant(own, DataType.DT_FLOAT, new int[] {features, features}, node.numbers());
            case FLOOR, CEILING -> constant(own, DataType.DT_FLOAT, new int[0], node.numbers());
            default -> constant(own, DataType.DT_FLOAT, new int[] {node.numbers().length}, node.numbers());
        }
        switch (node.operation()) {
            case TANH -> add(name, "Tanh", a);
            case SIGMOID -> add(name, "Sigmoid", a);
            case RELU -> add(name, "Relu", a);
            case SOFTPLUS -> add(name, "Softplus", a);
            case ABSOLUTE -> add(name, "Abs", a);
            case NEGATIVE -> add(name, "Neg", a);
            case ADD -> add(name, "AddN", a, b);
            case SUBTRACT -> add(name, "Sub", a, b);
            case MULTIPLY -> add(name, "Mul", a, b);
            case MAXIMUM -> add(name, "Maximum", a, b);
            case MINIMUM -> add(name, "Minimum", a, b);
            case SHIFT -> add(name, "BiasAdd", a, own);
            case SUBTRACT_FROM -> add(name, "Sub", own, a);
            case SCALE -> add(name, "Mul", a, own);
            case DIVIDE -> add(name, "RealDiv", a, own);
            case FLOOR -> add(name, "Maximum", own, a);
            case CEILING -> add(name, "Minimum", a, own);
            case PRODUCT -> add(name, "MatMul", a, own);
            case REORDER -> add(name, "GatherV2", a, own, "axis");
        }
    }

    private void add(String name, String op, String... inputs) {
        NodeDef.Builder node = NodeDef.newBuilder().setName(name).setOp(op);
        for (String input : inputs) {
            node.addInput(input);
        }
        written.addNode(node);
    }

    private void constant(String name, DataType type, int[] dims, float... numbers) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int dim : dims) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(dim));
        }
        TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(type).setTensorShape(shape);
        for (float number : numbers) {
            if (type == DataType.DT_INT32) {
                tensor.addIntVal((int) number);
            } else {
                tensor.addFloatVal(number);
            }
        }
        written.addNode(NodeDef.newBuilder()
                .setName(name)
                .setOp("Const")
                .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build()));
    }
}
