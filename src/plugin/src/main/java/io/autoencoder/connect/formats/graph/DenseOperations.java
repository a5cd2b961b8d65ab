// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import io.autoencoder.connect.formats.graph.Symbolic.Affine;
import io.autoencoder.connect.formats.graph.Symbolic.Joined;
import io.autoencoder.connect.formats.graph.Symbolic.Linear;
import io.autoencoder.connect.formats.graph.Symbolic.Partial;
import io.autoencoder.connect.formats.graph.Symbolic.Pointwise;
import io.autoencoder.connect.formats.graph.Symbolic.Reshaped;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Activation.Relu;
import io.autoencoder.connect.network.Merge.Mode;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * The operations of a graph on values: constants are computed at once, what comes from the record is noted. Stateless.
 *
 * <p>Each takes the node's name for the layer it may become and throws {@link UnsupportedGraphException} for what no
 * layer does.
 */
public final class DenseOperations {

    /** A minimum with a number, of which mostly a range is made. */
    static final String MINIMUM = "Minimum";

    private DenseOperations() {}

    /** A matrix product with a constant matrix on the right. */
    public static Value matMul(String name, Value a, Value b) {
        Tensor weights = Tensor.require(b, "a product of two values that depend on the record");
        int[] size = weights.dims();
        if (a instanceof Tensor x && x.dims().length == 2 && size.length == 2) {
            return x.product(weights);
        }
        if (!(a instanceof Symbolic signal) || size.length != 2 || Dims.last(a.dims()) != size[0]) {
            throw new UnsupportedGraphException("a matrix product of the shapes " + Arrays.toString(a.dims()) + " and "
                    + Arrays.toString(b.dims()));
        }
        int[] dims = a.dims().clone();
        dims[dims.length - 1] = size[1];
        return new Linear(name, signal, weights, dims);
    }

    public static Value add(String name, Value a, Value b) {
        return inAnyOrder(
                a,
                b,
                Double::sum,
                (x, y) -> affine(name, x, Tensor.scalar(1), y),
                (x, y) -> ActivationPatterns.sum(name, x, y));
    }

    /** An operation that may exchange its values: of constants, of a signal and a constant, or of two signals. */
    private static Value inAnyOrder(
            Value a,
            Value b,
            DoubleBinaryOperator ofConstants,
            BiFunction<Symbolic, Tensor, Value> ofBoth,
            BinaryOperator<Symbolic> ofSignals) {
        if (a instanceof Tensor x) {
            return b instanceof Tensor y ? x.combine(y, ofConstants) : ofBoth.apply((Symbolic) b, x);
        }
        return b instanceof Tensor y ? ofBoth.apply((Symbolic) a, y) : ofSignals.apply((Symbolic) a, (Symbolic) b);
    }

    public static Value subtract(String name, Value a, Value b) {
        return add(name, a, negative(name, b));
    }

    public static Value negative(String name, Value x) {
        return multiply(name, x, Tensor.scalar(-1));
    }

    public static Value multiply(String name, Value a, Value b) {
        return inAnyOrder(
                a,
                b,
                (p, q) -> p * q,
                (x, y) -> y.isZero()
                        ? Tensor.zeros(Dims.broadcast(x.dims(), y.dims()))
                        : affine(name, x, y, Tensor.scalar(0)),
                (x, y) -> ActivationPatterns.product(name, x, y));
    }

    /** A constant's power, or the second or third of what comes from the record. */
    public static Value power(String name, Value x, Value exponent) {
        Tensor constant = Tensor.require(exponent, "a power that depends on the record");
        if (x instanceof Tensor base) {
            return base.combine(constant, Math::pow);
        }
        double n = constant.scalar();
        if (n == 2) {
            return multiply(name, x, x);
        }
        if (n == 3) {
            return multiply(name, multiply(name, x, x), x);
        }
        throw new UnsupportedGraphException("a power other than the second and third");
    }

    /** Division by a constant, or by the deviation that a row is normalised with. */
    public static Value divide(String name, Value a, Value b) {
        if (b instanceof Tensor divisor) {
            return multiply(name, a, divisor.map(x -> 1 / x));
        }
        Symbolic normalized = LayerNormPattern.quotient(name, a, b);
        if (normalized == null) {
            throw new UnsupportedGraphException("a division by what depends on the record");
        }
        return normalized;
    }

    /** A square root: of a constant, or of the variance that a row is normalised with. */
    public static Value squareRoot(String name, Value x) {
        return x instanceof Tensor tensor ? tensor.map(Math::sqrt) : LayerNormPattern.root(name, (Symbolic) x);
    }

    /** The mean along dimensions that lie side by side: all where none are given. */
    public static Value mean(String name, Value x, boolean keepsDimension, int... axes) {
        Symbolic signal = Symbolic.require(x, "a mean of a constant");
        boolean ofRows = axes.length == 1 && index(axes[0], x.dims().length) == x.dims().length - 1;
        return ofRows && keepsDimension
                ? LayerNormPattern.mean(name, signal)
                : StepOperations.reduce(name, signal, false, keepsDimension, axes);
    }

    public static Value maximum(String name, Value a, Value b) {
        return inAnyOrder(
                a,
                b,
                Math::max,
                (x, floor) -> clip(name, x, floor.scalar(), Double.POSITIVE_INFINITY),
                (x, y) -> ActivationPatterns.maximum(name, x, y));
    }

    public static Value minimum(String name, Value a, Value b) {
        return inAnyOrder(
                a,
                b,
                Math::min,
                (x, ceiling) -> clip(name, x, Double.NEGATIVE_INFINITY, ceiling.scalar()),
                (x, y) -> join(name, Mode.MINIMUM, x, y));
    }

    /** {@code max(min(x, high), low)}, either of which may be infinite. */
    public static Value clip(String name, Symbolic x, double low, double high) {
        if (low == Double.NEGATIVE_INFINITY) {
            return high == Double.POSITIVE_INFINITY ? x : ceiling(name, x, high);
        }
        if (x instanceof Partial partial && partial.operation().equals(MINIMUM)) {
            return clip(name, partial.source(), low, Math.min(high, partial.parameter()));
        }
        Symbolic shifted = affine(name, x, Tensor.scalar(1), Tensor.scalar(-low));
        Symbolic cut = new Pointwise(name, shifted, new Relu(0, (float) Math.max(0, high - low), 0));
        return affine(name, cut, Tensor.scalar(1), Tensor.scalar(low));
    }

    private static Symbolic ceiling(String name, Symbolic x, double high) {
        if (x instanceof Pointwise cut && cut.activation() instanceof Relu relu && relu.threshold() == 0 && high > 0) {
            float lower = (float) Math.min(high, relu.maxValue());
            return new Pointwise(cut.name(), cut.source(), new Relu(relu.negativeSlope(), lower, 0));
        }
        return new Partial(name, MINIMUM, x, high);
    }

    /** {@code high - relu(high - x)}: a minimum that became no part of a range. */
    static Symbolic minimum(String name, Symbolic x, double high) {
        Tensor minus = Tensor.scalar(-1);
        Tensor bound = Tensor.scalar(high);
        return affine(name, new Pointwise(name, affine(name, x, minus, bound), Relu.PLAIN), minus, bound);
    }

    /** An activation of what comes from the record. */
    public static Value activate(String name, Value x, Activation activation) {
        Symbolic signal = Symbolic.require(x, "an activation of a constant");
        return activation == Plain.LINEAR ? x : new Pointwise(name, signal, activation);
    }

    /** A function of constants, as batch normalisation takes the root of its variance. */
    public static Value ofConstant(Value x, DoubleUnaryOperator function) {
        return Tensor.require(x, "a function that is no activation").map(function);
    }

    /** The error function: part of GELU. */
    public static Value erf(String name, Value x) {
        Symbolic signal = Symbolic.require(x, "an activation of a constant");
        return new Partial(name, "Erf", signal, 0);
    }

    /**
     * The same elements in another shape.
     *
     * @param target one of them may be -1: what is left
     * @param zeroCopies whether 0 stands for the source's size
     */
    public static Value reshape(Value x, int[] target, boolean zeroCopies) {
        int[] dims = Dims.reshape(x.dims(), target, zeroCopies);
        if (x instanceof Tensor tensor) {
            return new Tensor(dims, tensor.values());
        }
        Symbolic source = x instanceof Reshaped reshaped ? reshaped.source() : (Symbolic) x;
        return Arrays.equals(dims, source.dims()) ? source : new Reshaped(source, dims);
    }

    /** Removes dimensions of size 1: the given ones, or all where none are given. */
    public static Value squeeze(Value x, int... axes) {
        int[] dims = x.dims();
        boolean[] removed = new boolean[dims.length];
        for (int i = 0; i < dims.length; i++) {
            removed[i] = axes.length == 0 && dims[i] == 1;
        }
        for (int axis : axes) {
            removed[index(axis, dims.length)] = true;
        }
        int[] target = new int[dims.length];
        int rank = 0;
        for (int i = 0; i < dims.length; i++) {
            if (!removed[i]) {
                target[rank++] = dims[i];
            }
        }
        return reshape(x, Arrays.copyOf(target, rank), false);
    }

    /** Inserts dimensions of size 1 at places of the result. */
    public static Value expand(Value x, int... axes) {
        int[] target = new int[x.dims().length + axes.length];
        for (int axis : axes) {
            target[index(axis, target.length)] = 1;
        }
        int next = 0;
        for (int i = 0; i < target.length; i++) {
            if (target[i] == 0) {
                if (next == x.dims().length) {
                    throw new UnsupportedGraphException("a dimension is inserted twice");
                }
                target[i] = x.dims()[next++];
            }
        }
        return reshape(x, target, false);
    }

    /** Exchanges dimensions. */
    public static Value transpose(String name, Value x, int... order) {
        int[] dims = x.dims();
        boolean[] seen = new boolean[dims.length];
        int[] target = new int[dims.length];
        int before = -1;
        boolean moves = false;
        for (int i = 0; i < order.length && order.length == dims.length; i++) {
            int axis = index(order[i], dims.length);
            seen[axis] = true;
            target[i] = dims[axis];
            if (dims[axis] != 1) {
                moves |= axis < before;
                before = axis;
            }
        }
        for (boolean named : seen) {
            if (!named) {
                throw new UnsupportedGraphException("a transposition that does not name each dimension once");
            }
        }
        return moves ? rearrange(name, "Permute", x, tensor -> tensor.transpose(order)) : reshape(x, target, false);
    }

    /** Moves values about: constants at once, and a record's as the indices of its values move. */
    static Value rearrange(String name, String operation, Value x, UnaryOperator<Tensor> movement) {
        if (x instanceof Tensor tensor) {
            return movement.apply(tensor);
        }
        double[] indices = new double[x.size()];
        Arrays.setAll(indices, i -> i);
        Tensor moved = movement.apply(new Tensor(x.dims(), indices));
        return Movements.of(name, operation, (Symbolic) x, moved.dims(), moved.ints());
    }

    /** Element by element, of two signals of one shape. */
    static Symbolic join(String name, Mode mode, Symbolic a, Symbolic b) {
        if (!Arrays.equals(a.dims(), b.dims())) {
            throw new UnsupportedGraphException("values of the shapes " + Arrays.toString(a.dims()) + " and "
                    + Arrays.toString(b.dims()) + " meet");
        }
        return new Joined(name, mode, a, b);
    }

    /** Counts an axis from the end where it is negative. */
    public static int index(int axis, int rank) {
        int index = axis < 0 ? axis + rank : axis;
        if (index < 0 || index >= rank) {
            throw new UnsupportedGraphException("there is no dimension " + axis + " among " + rank);
        }
        return index;
    }

    /** {@code factor · x + offset}; with constants for a signal that is one already, the two become one. */
    static Symbolic affine(String name, Symbolic x, Tensor factor, Tensor offset) {
        int[] dims = Dims.broadcast(Dims.broadcast(x.dims(), factor.dims()), offset.dims());
        if (Dims.size(dims) != x.size()) {
            throw new UnsupportedGraphException("the record's values of shape " + Arrays.toString(x.dims())
                    + " are repeated to " + Arrays.toString(dims));
        }
        Symbolic source = (Symbolic) reshape(x, dims, false);
        int features = Dims.last(dims);
        if (!factor.isPerFeature(features) || !offset.isPerFeature(features)) {
            // Of its own for each value: then all of them are features.
            Symbolic flat = (Symbolic) reshape(source, new int[] {1, source.size()}, false);
            return (Symbolic) reshape(affine(name, flat, factor.spread(dims), offset.spread(dims)), dims, false);
        }
        double[] f = factor.perFeature(features);
        double[] o = offset.perFeature(features);
        if (source instanceof Affine first) {
            double[] product = new double[features];
            double[] sum = new double[features];
            for (int i = 0; i < features; i++) {
                product[i] = first.factor()[i] * f[i];
                sum[i] = first.offset()[i] * f[i] + o[i];
            }
            return simplest(new Affine(first.name(), first.source(), product, sum));
        }
        return simplest(new Affine(name, source, f, o));
    }

    private static Symbolic simplest(Affine affine) {
        return affine.isOffset() && Arrays.stream(affine.offset()).allMatch(o -> o == 0) ? affine.source() : affine;
    }
}
