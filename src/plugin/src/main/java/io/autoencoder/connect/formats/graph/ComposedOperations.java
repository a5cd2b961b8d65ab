// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import static io.autoencoder.connect.formats.graph.DenseOperations.activate;
import static io.autoencoder.connect.formats.graph.DenseOperations.add;
import static io.autoencoder.connect.formats.graph.DenseOperations.multiply;
import static io.autoencoder.connect.formats.graph.DenseOperations.negative;
import static io.autoencoder.connect.formats.graph.DenseOperations.ofConstant;

import io.autoencoder.connect.network.Activation.Relu;
import java.util.function.IntFunction;

/**
 * Operations of every format that are composed of {@link DenseOperations}. Stateless.
 *
 * <p>Each takes the node's name for the layers it may become and throws {@link UnsupportedGraphException} for what no
 * layer does.
 */
public final class ComposedOperations {

    private ComposedOperations() {}

    /** The sum of one or more values, added from the first to the last. */
    public static Value sum(String name, int count, IntFunction<Value> values) {
        Value result = values.apply(0);
        for (int i = 1; i < count; i++) {
            result = add(name, result, values.apply(i));
        }
        return result;
    }

    /** {@code |x|}, as {@code relu(x) + relu(-x)}. */
    public static Value absolute(String name, Value x) {
        return add(name, activate(name, x, Relu.PLAIN), activate(name, negative(name, x), Relu.PLAIN));
    }

    /** A constant as it is. What comes from a record would lose digits that count. */
    public static Value narrow(Value x) {
        return constant(x);
    }

    /** A constant as 0 where it is 0, else as 1. */
    public static Value truth(Value x) {
        return ofConstant(constant(x), number -> number == 0 ? 0 : 1);
    }

    /** A constant as whole numbers. What comes from a record is not rounded, as no layer does that. */
    public static Value truncate(Value x) {
        return ofConstant(constant(x), number -> number < 0 ? Math.ceil(number) : Math.floor(number));
    }

    private static Value constant(Value x) {
        if (x instanceof Symbolic) {
            throw new UnsupportedGraphException("it rounds to another data type");
        }
        return x;
    }

    /**
     * Batch normalisation by the statistics of the training.
     *
     * @param gamma the scale, {@code beta} the shift, {@code mean} and {@code variance} the statistics, one per feature
     */
    public record BatchNormalization(Tensor gamma, Tensor beta, Tensor mean, Tensor variance, double epsilon) {

        /** @param x with the features in its last dimension */
        public Value of(String name, Value x) {
            Tensor factor = gamma.combine(variance.map(v -> 1 / Math.sqrt(v + epsilon)), (g, root) -> g * root);
            Tensor shift = beta.combine(mean.combine(factor, (m, f) -> m * f), (b, m) -> b - m);
            return add(name, multiply(name, x, factor), shift);
        }
    }

    /** Each row with mean 0 and variance 1, scaled and shifted. */
    public static Value normalize(String name, Value x, double epsilon, Value scale, Value shift) {
        Symbolic signal = Symbolic.require(x, "a normalisation of a constant");
        return add(name, multiply(name, new Symbolic.Normalized(name, signal, epsilon), scale), shift);
    }

    /** What comes from the record where it is positive, and a multiple of it, by feature, where it is not. */
    public static Value parametricRelu(String name, Value x, Tensor slope) {
        if (slope.isScalar()) {
            return activate(name, x, new Relu((float) slope.scalar(), Float.POSITIVE_INFINITY, 0));
        }
        Value below = activate(name, negative(name, x), Relu.PLAIN);
        return add(name, activate(name, x, Relu.PLAIN), multiply(name, below, slope.map(s -> -s)));
    }
}
