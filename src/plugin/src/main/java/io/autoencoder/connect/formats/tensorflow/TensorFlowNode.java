// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

import static io.autoencoder.connect.formats.graph.ComposedOperations.absolute;
import static io.autoencoder.connect.formats.graph.ComposedOperations.narrow;
import static io.autoencoder.connect.formats.graph.ComposedOperations.sum;
import static io.autoencoder.connect.formats.graph.ComposedOperations.truncate;
import static io.autoencoder.connect.formats.graph.ComposedOperations.truth;
import static io.autoencoder.connect.formats.graph.DenseOperations.activate;
import static io.autoencoder.connect.formats.graph.DenseOperations.add;
import static io.autoencoder.connect.formats.graph.DenseOperations.clip;
import static io.autoencoder.connect.formats.graph.DenseOperations.divide;
import static io.autoencoder.connect.formats.graph.DenseOperations.erf;
import static io.autoencoder.connect.formats.graph.DenseOperations.expand;
import static io.autoencoder.connect.formats.graph.DenseOperations.matMul;
import static io.autoencoder.connect.formats.graph.DenseOperations.maximum;
import static io.autoencoder.connect.formats.graph.DenseOperations.minimum;
import static io.autoencoder.connect.formats.graph.DenseOperations.multiply;
import static io.autoencoder.connect.formats.graph.DenseOperations.negative;
import static io.autoencoder.connect.formats.graph.DenseOperations.ofConstant;
import static io.autoencoder.connect.formats.graph.DenseOperations.power;
import static io.autoencoder.connect.formats.graph.DenseOperations.reshape;
import static io.autoencoder.connect.formats.graph.DenseOperations.squeeze;
import static io.autoencoder.connect.formats.graph.DenseOperations.subtract;
import static io.autoencoder.connect.formats.graph.DenseOperations.transpose;

import io.autoencoder.connect.formats.graph.ComposedOperations.BatchNormalization;
import io.autoencoder.connect.formats.graph.Selections;
import io.autoencoder.connect.formats.graph.Symbolic;
import io.autoencoder.connect.formats.graph.Tensor;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import io.autoencoder.connect.formats.graph.Value;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.Elu;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Activation.Relu;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One node with the values of its inputs, and what TensorFlow's operations make of them. */
final class TensorFlowNode {

    /** Operations that give back what they take. */
    private static final Set<String> NO_OPERATIONS = Set.of(
            "StopGradient", "PreventGradient", "CheckNumerics", "Snapshot", "EnsureShape", "PlaceholderWithDefault");

    private final NodeDef node;
    private final List<Value> inputs;

    TensorFlowNode(NodeDef node, List<Value> inputs) {
        this.node = node;
        this.inputs = inputs;
    }

    /** @throws UnsupportedGraphException if no layer does what the node does */
    Value apply() {
        String name = LayerNames.of(node.name());
        return switch (node.op()) {
            case "MatMul" -> product(name, "transpose_a", "transpose_b");
            case "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3" -> product(name, "adj_x", "adj_y");
            case "BiasAdd" -> biased(name);
            case "BiasAddV1", "Add", "AddV2" -> add(name, input(0), input(1));
            case "Sub" -> subtract(name, input(0), input(1));
            case "Mul" -> multiply(name, input(0), input(1));
            case "Div", "RealDiv" -> divide(name, input(0), input(1));
            case "Pow" -> power(name, input(0), input(1));
            case "Square" -> power(name, input(0), Tensor.scalar(2));
            case "Neg" -> negative(name, input(0));
            case "Maximum" -> maximum(name, input(0), input(1));
            case "Minimum" -> minimum(name, input(0), input(1));
            case "ClipByValue" ->
                clip(
                        name,
                        Symbolic.require(input(0), "its input 0 is a constant"),
                        constant(1).scalar(),
                        constant(2).scalar());
            case "Rsqrt" -> ofConstant(input(0), x -> 1 / Math.sqrt(x));
            case "Sqrt" -> ofConstant(input(0), Math::sqrt);
            case "Reciprocal", "Inv" -> ofConstant(input(0), x -> 1 / x);
            case "Erf" -> erf(name, input(0));
            // 1 - erf(x), where the function is odd.
            case "Erfc" -> add(name, erf(name, negative(name, input(0))), Tensor.scalar(1));
            case "AddN" -> sum(name, inputs.size(), this::input);
            case "Abs" -> absolute(name, input(0));
            case "FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3" -> batchNormalization(name);
            case "Reshape" -> reshape(input(0), constant(1).ints(), false);
            case "Squeeze" ->
                squeeze(
                        input(0),
                        node.integers("squeeze_dims").stream()
                                .mapToInt(Long::intValue)
                                .toArray());
            case "ExpandDims" -> expand(input(0), constant(1).ints());
            case "Transpose" -> transpose(name, input(0), constant(1).ints());
            case "Cast" -> cast();
            case "Shape" -> Tensor.of(input(0).dims());
            case "StridedSlice" -> new StridedSlice(node, input(0), constant(1), constant(2), constant(3)).apply();
            case "Pack" -> ShapeOperations.pack(node, inputs);
            case "ConcatV2" -> ShapeOperations.concat(name, inputs);
            case "Slice" ->
                ShapeOperations.slice(
                        name, input(0), constant(1).ints(), constant(2).ints());
            case "GatherV2" -> gathered(name);
            case "Prod" -> ShapeOperations.product(node, constant(0), constant(1));
            default -> NO_OPERATIONS.contains(node.op()) ? input(0) : activate(name, input(0), activation());
        };
    }

    /** What a node with several outputs gives, or null where it has only one. */
    @Nullable
    List<Value> several() {
        String name = LayerNames.of(node.name());
        return switch (node.op()) {
            case "Split" ->
                Selections.split(name, input(1), (int) constant(0).scalar(), node.integer("num_split"), false);
            case "SplitV" ->
                ShapeOperations.split(
                        name, input(0), constant(1).ints(), (int) constant(2).scalar());
            case "Unpack" -> ShapeOperations.unpack(name, input(0), node.integer("axis"));
            default -> null;
        };
    }

    private Activation activation() {
        return switch (node.op()) {
            case "Relu" -> Relu.PLAIN;
            case "Relu6" -> new Relu(0, 6, 0);
            case "LeakyRelu" -> new Relu(node.number("alpha", 0.2), Float.POSITIVE_INFINITY, 0);
            case "Elu" -> new Elu(1);
            case "Selu" -> Plain.SELU;
            case "Tanh" -> Plain.TANH;
            case "Sigmoid" -> Plain.SIGMOID;
            case "Softplus" -> Plain.SOFTPLUS;
            case "Softsign" -> Plain.SOFTSIGN;
            case "Exp" -> Plain.EXPONENTIAL;
            case "Softmax" -> Plain.SOFTMAX;
            default -> throw new UnsupportedGraphException("an operation that no dense network has");
        };
    }

    private Value input(int index) {
        if (index >= inputs.size()) {
            throw new UnsupportedGraphException("its input " + index + " is absent");
        }
        return inputs.get(index);
    }

    private Tensor constant(int index) {
        return Tensor.require(input(index), "its input " + index + " depends on the record");
    }

    private Value product(String name, String transposeLeft, String transposeRight) {
        Value left = node.flag(transposeLeft) ? transpose(name, input(0), 1, 0) : input(0);
        return matMul(name, left, node.flag(transposeRight) ? constant(1).transpose() : input(1));
    }

    private Value gathered(String name) {
        if (node.integer("batch_dims") != 0) {
            throw new UnsupportedGraphException("a choice of its own for each row");
        }
        return Selections.gather(name, input(0), constant(1), (int) constant(2).scalar());
    }

    private Value biased(String name) {
        if (node.text("data_format").startsWith("NC") && input(0).dims().length > 2) {
            throw new UnsupportedGraphException("a bias of another dimension than the last");
        }
        return add(name, input(0), input(1));
    }

    private Value batchNormalization(String name) {
        if (!node.has("is_training")
                || node.flag("is_training")
                || node.text("data_format").startsWith("NC")) {
            throw new UnsupportedGraphException("a batch normalisation in training mode or over another dimension");
        }
        return new BatchNormalization(constant(1), constant(2), constant(3), constant(4), node.number("epsilon", 1e-4))
                .of(name, input(0));
    }

    /** Between floating-point types nothing is lost that counts; a constant may become anything. */
    private Value cast() {
        return switch (node.type("DstT")) {
            case Tensors.FLOAT, Tensors.DOUBLE -> input(0);
            case Tensors.HALF, Tensors.BFLOAT16 -> narrow(input(0));
            case Tensors.BOOL -> truth(input(0));
            default -> truncate(input(0));
        };
    }
}
