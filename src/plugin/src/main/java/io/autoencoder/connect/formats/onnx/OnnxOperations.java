// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.onnx;

import static io.autoencoder.connect.formats.graph.ComposedOperations.absolute;
import static io.autoencoder.connect.formats.graph.ComposedOperations.narrow;
import static io.autoencoder.connect.formats.graph.ComposedOperations.normalize;
import static io.autoencoder.connect.formats.graph.ComposedOperations.parametricRelu;
import static io.autoencoder.connect.formats.graph.ComposedOperations.sum;
import static io.autoencoder.connect.formats.graph.ComposedOperations.truncate;
import static io.autoencoder.connect.formats.graph.ComposedOperations.truth;
import static io.autoencoder.connect.formats.graph.DenseOperations.activate;
import static io.autoencoder.connect.formats.graph.DenseOperations.add;
import static io.autoencoder.connect.formats.graph.DenseOperations.clip;
import static io.autoencoder.connect.formats.graph.DenseOperations.divide;
import static io.autoencoder.connect.formats.graph.DenseOperations.erf;
import static io.autoencoder.connect.formats.graph.DenseOperations.index;
import static io.autoencoder.connect.formats.graph.DenseOperations.matMul;
import static io.autoencoder.connect.formats.graph.DenseOperations.maximum;
import static io.autoencoder.connect.formats.graph.DenseOperations.mean;
import static io.autoencoder.connect.formats.graph.DenseOperations.minimum;
import static io.autoencoder.connect.formats.graph.DenseOperations.multiply;
import static io.autoencoder.connect.formats.graph.DenseOperations.negative;
import static io.autoencoder.connect.formats.graph.DenseOperations.ofConstant;
import static io.autoencoder.connect.formats.graph.DenseOperations.power;
import static io.autoencoder.connect.formats.graph.DenseOperations.reshape;
import static io.autoencoder.connect.formats.graph.DenseOperations.squareRoot;
import static io.autoencoder.connect.formats.graph.DenseOperations.subtract;
import static io.autoencoder.connect.formats.graph.DenseOperations.transpose;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.autoencoder.connect.formats.graph.ComposedOperations.BatchNormalization;
import io.autoencoder.connect.formats.graph.StepOperations;
import io.autoencoder.connect.formats.graph.Symbolic;
import io.autoencoder.connect.formats.graph.Tensor;
import io.autoencoder.connect.formats.graph.UnsupportedGraphException;
import io.autoencoder.connect.formats.graph.Value;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.Elu;
import io.autoencoder.connect.network.Activation.HardSigmoid;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Activation.Relu;
import java.util.function.BinaryOperator;

/** ONNX operators that networks are exported to, in the versions of operator sets 7 to 23, with their defaults. */
final class OnnxOperations {

    private static final double SELU_ALPHA = 1.6732632;
    private static final double SELU_GAMMA = 1.0507010;

    /** Since this operator set a Softmax is one over the last dimension where nothing else is said. */
    private static final int LAST_BY_DEFAULT = 13;

    private OnnxOperations() {}

    /** @throws UnsupportedGraphException if no layer does what the node does */
    static Value apply(OnnxNode node) {
        String name = node.name();
        return switch (node.operation()) {
            case "Constant" -> node.value();
            case "Identity" -> node.input(0);
            case "Dropout" -> dropout(node);
            case "Cast" -> cast(node);
            case "Scaler" -> scaler(node);
            case "Gemm" -> gemm(node);
            case "MatMul" -> matMul(name, node.input(0), node.input(1));
            case "Add" -> add(name, node.input(0), node.input(1));
            case "Sub" -> subtract(name, node.input(0), node.input(1));
            case "Mul" -> multiply(name, node.input(0), node.input(1));
            case "Div" -> divide(name, node.input(0), node.input(1));
            case "Pow" -> power(name, node.input(0), node.input(1));
            case "Neg" -> negative(name, node.input(0));
            case "Sum" -> sum(name, node.inputs(), node::input);
            case "Mean" -> multiply(name, sum(name, node.inputs(), node::input), Tensor.scalar(1.0 / node.inputs()));
            case "Max" -> all(node, (a, b) -> maximum(name, a, b));
            case "Min" -> all(node, (a, b) -> minimum(name, a, b));
            case "Clip" -> clipped(node);
            case "Sqrt" -> squareRoot(name, node.input(0));
            case "ReduceMax", "ReduceMean" -> reduced(node);
            case "LayerNormalization" -> layerNormalization(node);
            case "PRelu" -> parametricRelu(name, node.input(0), node.constant(1));
            case "HardSwish" ->
                multiply(name, node.input(0), activate(name, node.input(0), new HardSigmoid(1 / 6f, 0.5f)));
            case "Celu" -> celu(node);
            case "Abs" -> absolute(name, node.input(0));
            case "Reciprocal" -> ofConstant(node.input(0), x -> 1 / x);
            case "Erf" -> erf(name, node.input(0));
            case "BatchNormalization" -> batchNormalization(node);
            case "RandomNormal", "RandomNormalLike" -> meanOfDraws(node);
            default -> {
                Value result = OnnxShapes.apply(node);
                result = result == null ? OnnxConvolutions.apply(node) : result;
                yield result == null ? activate(name, node.input(0), activation(node)) : result;
            }
        };
    }

    private static Activation activation(OnnxNode node) {
        return switch (node.operation()) {
            case "Relu" -> Relu.PLAIN;
            case "LeakyRelu" -> new Relu(node.number("alpha", 0.01), Float.POSITIVE_INFINITY, 0);
            case "ThresholdedRelu" -> new Relu(0, Float.POSITIVE_INFINITY, node.number("alpha", 1));
            case "Tanh" -> Plain.TANH;
            case "Sigmoid" -> Plain.SIGMOID;
            case "HardSigmoid" -> new HardSigmoid(node.number("alpha", 0.2), node.number("beta", 0.5));
            case "Elu" -> new Elu(node.number("alpha", 1));
            case "Selu" -> selu(node);
            case "Softplus" -> Plain.SOFTPLUS;
            case "Softsign" -> Plain.SOFTSIGN;
            case "Exp" -> Plain.EXPONENTIAL;
            case "Mish" -> Plain.MISH;
            case "Gelu" -> node.text("approximate").equals("tanh") ? Plain.GELU_TANH : Plain.GELU;
            case "Softmax" -> softmax(node);
            case "QuantizeLinear",
                    "DequantizeLinear",
                    "DynamicQuantizeLinear",
                    "QLinearMatMul",
                    "QLinearConv",
                    "MatMulInteger",
                    "ConvInteger",
                    "QGemm",
                    "DynamicQuantizeMatMul",
                    "DynamicQuantizeLSTM" ->
                throw new UnsupportedGraphException(
                        "it computes with 8-bit integers; give the model as it was before it was quantized");
            case "If", "Loop", "Scan" ->
                throw new UnsupportedGraphException(
                        "what it computes depends on a condition or is a loop; trace the module"
                                + " with fixed sizes instead of scripting it");
            case "RandomUniform", "RandomUniformLike", "Multinomial", "Bernoulli" ->
                throw new UnsupportedGraphException("it draws random numbers; export the model with the mean instead");
            default -> throw new UnsupportedGraphException("an operation that cannot be run");
        };
    }

    private static Value all(OnnxNode node, BinaryOperator<Value> operation) {
        Value result = node.input(0);
        for (int i = 1; i < node.inputs(); i++) {
            result = operation.apply(result, node.input(i));
        }
        return result;
    }

    /** Does nothing, unless the model was exported while training. */
    private static Value dropout(OnnxNode node) {
        if (node.has(2) && node.constant(2).scalar() != 0) {
            throw new UnsupportedGraphException("a Dropout in training mode; export the model for inference");
        }
        return node.input(0);
    }

    private static Value reduced(OnnxNode node) {
        int[] axes = node.integers("axes", 1);
        boolean keeps = node.integer("keepdims", 1) != 0;
        if (axes.length == 0 && node.integer("noop_with_empty_axes", 0) != 0) {
            return node.input(0);
        }
        return node.operation().equals("ReduceMax")
                ? StepOperations.reduce(
                        node.name(), Symbolic.require(node.input(0), "it is given a constant"), true, keeps, axes)
                : mean(node.name(), node.input(0), keeps, axes);
    }

    private static Value layerNormalization(OnnxNode node) {
        int rank = node.input(0).dims().length;
        if (index(node.integer("axis", -1), rank) != rank - 1) {
            throw new UnsupportedGraphException("a normalisation over more than the last dimension");
        }
        Value shift = node.has(2) ? node.constant(2) : Tensor.scalar(0);
        return normalize(node.name(), node.input(0), node.number("epsilon", 1e-5), node.constant(1), shift);
    }

    /** {@code alpha · elu(x / alpha)}. */
    private static Value celu(OnnxNode node) {
        double alpha = node.number("alpha", 1);
        Value scaled = multiply(node.name(), node.input(0), Tensor.scalar(1 / alpha));
        return multiply(node.name(), activate(node.name(), scaled, new Elu(1)), Tensor.scalar(alpha));
    }

    private static Activation selu(OnnxNode node) {
        if (Math.abs(node.number("alpha", SELU_ALPHA) - SELU_ALPHA) > 1e-6
                || Math.abs(node.number("gamma", SELU_GAMMA) - SELU_GAMMA) > 1e-6) {
            throw new UnsupportedGraphException("a Selu with other constants than the usual ones");
        }
        return Plain.SELU;
    }

    private static Activation softmax(OnnxNode node) {
        int rank = node.input(0).dims().length;
        int usual = node.operators() < LAST_BY_DEFAULT ? 1 : -1;
        if (index(node.integer("axis", usual), rank) != rank - 1) {
            throw new UnsupportedGraphException("a Softmax over another dimension than the last");
        }
        return Plain.SOFTMAX;
    }

    /** Between floating-point types nothing is lost that counts; a constant may become anything. */
    private static Value cast(OnnxNode node) {
        return switch (node.integer("to", 0)) {
            case DataType.FLOAT_VALUE, DataType.DOUBLE_VALUE -> node.input(0);
            case DataType.FLOAT16_VALUE, DataType.BFLOAT16_VALUE -> narrow(node.input(0));
            case DataType.BOOL_VALUE -> truth(node.input(0));
            default -> truncate(node.input(0));
        };
    }

    /** {@code (x - offset) · scale}, as scikit-learn's scalers are exported. */
    private static Value scaler(OnnxNode node) {
        Value shifted = subtract(node.name(), node.input(0), node.numbers("offset"));
        return multiply(node.name(), shifted, node.numbers("scale"));
    }

    /** {@code alpha · A · B + beta · C}. */
    private static Value gemm(OnnxNode node) {
        Value a = node.integer("transA", 0) == 0 ? node.input(0) : transpose(node.name(), node.input(0), 1, 0);
        Tensor b = node.constant(1);
        if (node.integer("transB", 0) != 0) {
            b = b.transpose();
        }
        double alpha = node.number("alpha", 1);
        double beta = node.number("beta", 1);
        Value product = matMul(node.name(), a, alpha == 1 ? b : b.map(x -> x * alpha));
        return node.has(2)
                ? add(
                        node.name(),
                        product,
                        beta == 1 ? node.constant(2) : node.constant(2).map(x -> x * beta))
                : product;
    }

    private static Value clipped(OnnxNode node) {
        double high = node.bound("max", 2, Double.POSITIVE_INFINITY);
        double low = Math.min(node.bound("min", 1, Double.NEGATIVE_INFINITY), high);
        if (!(node.input(0) instanceof Symbolic signal)) {
            return ofConstant(node.input(0), x -> Math.max(low, Math.min(high, x)));
        }
        // Exporters write the largest number where there is no bound.
        return clip(
                node.name(),
                signal,
                low <= -Float.MAX_VALUE ? Double.NEGATIVE_INFINITY : low,
                high >= Float.MAX_VALUE ? Double.POSITIVE_INFINITY : high);
    }

    private static Value batchNormalization(OnnxNode node) {
        if (node.integer("training_mode", 0) != 0) {
            throw new UnsupportedGraphException(
                    "a BatchNormalization in training mode; export the model for inference");
        }
        BatchNormalization normalization = new BatchNormalization(
                node.constant(1), node.constant(2), node.constant(3), node.constant(4), node.number("epsilon", 1e-5));
        int[] dims = node.input(0).dims();
        int channels = dims.length < 2 ? 0 : dims[1];
        if (channels == 0 || node.input(0).size() == channels) {
            return normalization.of(node.name(), node.input(0));
        }
        // Channels stand before the steps, and features behind them.
        Value flat = reshape(node.input(0), new int[] {dims[0], channels, -1}, false);
        Value last = transpose(node.name() + "/steps", flat, 0, 2, 1);
        Value result = normalization.of(node.name(), last);
        return reshape(transpose(node.name() + "/channels", result, 0, 2, 1), dims, false);
    }

    /** What a variational autoencoder draws around the mean it has computed: nothing is drawn. */
    private static Value meanOfDraws(OnnxNode node) {
        double mean = node.number("mean", 0);
        int[] dims = node.operation().equals("RandomNormal")
                ? node.integers("shape", Integer.MAX_VALUE)
                : node.input(0).dims();
        node.note("draws random numbers; their mean is taken instead, so that a record always gets the same score");
        return Tensor.zeros(dims).map(zero -> mean);
    }
}
