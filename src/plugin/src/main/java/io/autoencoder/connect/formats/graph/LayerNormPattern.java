// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import io.autoencoder.connect.formats.graph.Symbolic.Affine;
import io.autoencoder.connect.formats.graph.Symbolic.Normalized;
import io.autoencoder.connect.formats.graph.Symbolic.Partial;
import org.jspecify.annotations.Nullable;

/**
 * Recognises layer normalisation that is written out: {@code (x - mean(x)) / sqrt(mean((x - mean(x))²) + ε)}. Each step
 * becomes a {@link Partial} of {@code x} until the division makes it whole.
 */
final class LayerNormPattern {

    private static final String MEAN = "Mean";
    private static final String CENTERED = "Centered";
    private static final String SQUARES = "Squares";
    private static final String VARIANCE = "Variance";
    private static final String DEVIATION = "Deviation";

    private LayerNormPattern() {}

    /** The mean along the last dimension, which is kept with size 1. */
    static Symbolic mean(String name, Symbolic x) {
        return is(x, SQUARES) ? new Partial(name, VARIANCE, ((Partial) x).source(), 0) : new Partial(name, MEAN, x, 0);
    }

    /** {@code x + b}, or null where b is not minus the mean of x. */
    static @Nullable Symbolic centered(String name, Symbolic x, Symbolic b) {
        boolean subtracts = b instanceof Affine minus
                && is(minus.source(), MEAN)
                && ((Partial) minus.source()).source() == x
                && isAll(minus.factor(), -1)
                && isAll(minus.offset(), 0);
        return subtracts ? new Partial(name, CENTERED, x, 0) : null;
    }

    /** {@code a · b}, or null where it is no square of centered values. */
    static @Nullable Symbolic squares(String name, Symbolic a, Symbolic b) {
        return a == b && is(a, CENTERED) ? new Partial(name, SQUARES, ((Partial) a).source(), 0) : null;
    }

    /** The root of a variance and a constant. */
    static Symbolic root(String name, Symbolic x) {
        Affine shifted = x instanceof Affine affine ? affine : null;
        Symbolic variance = shifted == null ? x : shifted.source();
        boolean isDeviation = is(variance, VARIANCE)
                && (shifted == null || shifted.isOffset() && isAll(shifted.offset(), shifted.offset()[0]));
        if (!isDeviation) {
            throw new UnsupportedGraphException("a root of what depends on the record");
        }
        return new Partial(name, DEVIATION, ((Partial) variance).source(), shifted == null ? 0 : shifted.offset()[0]);
    }

    /** {@code a / b}, or null where it is no normalisation. */
    static @Nullable Symbolic quotient(String name, Value a, Value b) {
        boolean whole = a instanceof Partial centered
                && b instanceof Partial deviation
                && is(centered, CENTERED)
                && is(deviation, DEVIATION)
                && centered.source() == deviation.source();
        return whole ? new Normalized(name, ((Partial) a).source(), ((Partial) b).parameter()) : null;
    }

    private static boolean is(Symbolic signal, String operation) {
        return signal instanceof Partial partial && partial.operation().equals(operation);
    }

    private static boolean isAll(double[] values, double expected) {
        for (double value : values) {
            if (value != expected) {
                return false;
            }
        }
        return true;
    }
}
