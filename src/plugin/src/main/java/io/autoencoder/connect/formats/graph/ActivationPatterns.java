// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import io.autoencoder.connect.formats.graph.Symbolic.Affine;
import io.autoencoder.connect.formats.graph.Symbolic.Partial;
import io.autoencoder.connect.formats.graph.Symbolic.Pointwise;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Activation.Plain;
import io.autoencoder.connect.network.Activation.Relu;
import io.autoencoder.connect.network.Merge.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Recognises activations that exporters write out as several nodes which meet again: {@code x · sigmoid(x)} for swish,
 * {@code max(x, 0.2 · x)} for leaky relu, and so on. Everything else that joins two branches stays as it is.
 */
final class ActivationPatterns {

    /** Exporters write constants such as the root of 2 in single precision. */
    private static final double TOLERANCE = 1e-5;

    private ActivationPatterns() {}

    static Symbolic product(String name, Symbolic a, Symbolic b) {
        Symbolic result = LayerNormPattern.squares(name, a, b);
        if (result == null) {
            result = gated(name, a, b);
        }
        if (result == null) {
            result = gated(name, b, a);
        }
        return result == null ? DenseOperations.join(name, Mode.MULTIPLY, a, b) : result;
    }

    /** {@code a · gate} where the gate is a function of a multiple of {@code a}. */
    private static @Nullable Symbolic gated(String name, Symbolic a, Symbolic gate) {
        if (gate instanceof Pointwise outer && outer.activation() == Plain.SIGMOID) {
            return scaled(name, Plain.SILU, a, outer.source(), 1);
        }
        if (gate instanceof Pointwise outer
                && outer.activation() == Plain.TANH
                && outer.source() instanceof Pointwise inner
                && inner.activation() == Plain.SOFTPLUS) {
            return scaled(name, Plain.MISH, a, inner.source(), 1);
        }
        if (gate instanceof Affine shifted && shifted.source() instanceof Partial erf && isErfPlusOne(shifted, erf)) {
            // x·(1 + erf(x/√2)) is twice GELU; what is inside the error function is the x that counts.
            Tensor rootOfTwo = Tensor.scalar(Math.sqrt(2));
            Symbolic x = DenseOperations.affine(name, erf.source(), rootOfTwo, Tensor.scalar(0));
            return scaled(name, Plain.GELU, a, x, 2 * shifted.factor()[0]);
        }
        return null;
    }

    private static boolean isErfPlusOne(Affine shifted, Partial partial) {
        double scale = shifted.factor()[0];
        for (int i = 0; i < shifted.factor().length; i++) {
            if (shifted.factor()[i] != scale || shifted.offset()[i] != scale) {
                return false;
            }
        }
        return partial.operation().equals("Erf");
    }

    /** The activation of x, times whatever a is of x; null if a is no multiple of it. */
    private static @Nullable Symbolic scaled(String name, Activation activation, Symbolic a, Symbolic x, double scale) {
        double ratio = ratio(a, x);
        if (Double.isNaN(ratio)) {
            return null;
        }
        double factor = Math.abs(ratio * scale - 1) < TOLERANCE ? 1 : ratio * scale;
        return DenseOperations.affine(
                name, new Pointwise(name, x, activation), Tensor.scalar(factor), Tensor.scalar(0));
    }

    /** {@code max(x, slope · x)} with a slope below 1. */
    static Symbolic maximum(String name, Symbolic a, Symbolic b) {
        double slope = ratio(b, a);
        if (slope > 1) {
            return maximum(name, b, a);
        }
        if (slope >= 0) {
            return new Pointwise(name, a, new Relu((float) slope, Float.POSITIVE_INFINITY, 0));
        }
        return DenseOperations.join(name, Mode.MAXIMUM, a, b);
    }

    /** {@code relu(x) - slope · relu(-x)}. */
    static Symbolic sum(String name, Symbolic a, Symbolic b) {
        Symbolic result = LayerNormPattern.centered(name, a, b);
        if (result == null) {
            result = leaky(name, a, b);
        }
        if (result == null) {
            result = leaky(name, b, a);
        }
        return result == null ? DenseOperations.join(name, Mode.ADD, a, b) : result;
    }

    private static @Nullable Symbolic leaky(String name, Symbolic positive, Symbolic negative) {
        if (positive instanceof Pointwise relu
                && relu.activation().equals(Relu.PLAIN)
                && negative instanceof Affine scaled
                && scaled.source() instanceof Pointwise mirrored
                && mirrored.activation().equals(Relu.PLAIN)) {
            double mirror = ratio(mirrored.source(), relu.source());
            double scale = ratio(scaled, mirrored);
            if (mirror < 0 && scale < 0) {
                return new Pointwise(
                        name, relu.source(), new Relu((float) (mirror * scale), Float.POSITIVE_INFINITY, 0));
            }
        }
        return null;
    }

    /** The one number r with {@code a = r · x}, or NaN if there is none. */
    private static double ratio(Symbolic a, Symbolic x) {
        if (a == x) {
            return 1;
        }
        Affine numerator = a instanceof Affine affine ? affine : null;
        Affine divisor = x instanceof Affine affine ? affine : null;
        if (numerator != null && numerator.source() == x) {
            return uniform(numerator.factor(), null, numerator.offset(), null);
        }
        if (divisor != null && divisor.source() == a) {
            return 1 / uniform(divisor.factor(), null, divisor.offset(), null);
        }
        if (numerator != null && divisor != null && numerator.source() == divisor.source()) {
            return uniform(numerator.factor(), divisor.factor(), numerator.offset(), divisor.offset());
        }
        return Double.NaN;
    }

    /** The common ratio of two affine maps; null stands for the identity. */
    private static double uniform(
            double[] factor, double @Nullable [] byFactor, double[] offset, double @Nullable [] byOffset) {
        double ratio = factor[0] / (byFactor == null ? 1 : byFactor[0]);
        if (!Double.isFinite(ratio)) {
            // The divisor's first feature is switched off by a 0, and infinity differs from nothing below.
            return Double.NaN;
        }
        for (int i = 0; i < factor.length; i++) {
            double f = byFactor == null ? 1 : byFactor[i];
            double o = byOffset == null ? 0 : byOffset[i];
            if (differ(factor[i], ratio * f) || differ(offset[i], ratio * o)) {
                return Double.NaN;
            }
        }
        return ratio;
    }

    private static boolean differ(double a, double b) {
        return Math.abs(a - b) > TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    }
}
