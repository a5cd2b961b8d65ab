// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

import io.autoencoder.connect.engine.Limits;
import java.util.Arrays;

/** Arithmetic on dimensions. */
final class Dims {

    static final int MOST_ELEMENTS = Limits.PARAMETERS;

    private Dims() {}

    /**
     * @throws UnsupportedGraphException if there are more than {@link #MOST_ELEMENTS} elements or a size is negative
     */
    static int size(int... dims) {
        long size = 1;
        for (int dim : dims) {
            size *= dim;
            if (dim < 0 || size > MOST_ELEMENTS) {
                throw new UnsupportedGraphException("a tensor of shape " + Arrays.toString(dims) + " is out of bounds");
            }
        }
        return (int) size;
    }

    /**
     * The size of a constant that is computed: it may be as large as what it is computed from, and beyond that no
     * larger than what flows through a network.
     *
     * @param from size of the largest constant it is computed from
     */
    static int computedSize(int from, int... dims) {
        int size = size(dims);
        if (size > Math.max(from, Limits.VALUES)) {
            throw new UnsupportedGraphException(
                    "a constant of shape " + Arrays.toString(dims) + " that is computed from " + from + " numbers");
        }
        return size;
    }

    static int last(int[] dims) {
        return dims.length == 0 ? 1 : dims[dims.length - 1];
    }

    /** As NumPy: aligned at the last dimension, sizes equal or 1. */
    static int[] broadcast(int[] a, int[] b) {
        int[] result = new int[Math.max(a.length, b.length)];
        for (int i = 1; i <= result.length; i++) {
            int x = i <= a.length ? a[a.length - i] : 1;
            int y = i <= b.length ? b[b.length - i] : 1;
            if (x != y && x != 1 && y != 1) {
                throw new UnsupportedGraphException(
                        "the shapes " + Arrays.toString(a) + " and " + Arrays.toString(b) + " do not fit together");
            }
            result[result.length - i] = x == 1 ? y : x;
        }
        return result;
    }

    /** Fills in the one -1 of a reshape's target; 0 stands for the source's size where {@code zeroCopies}. */
    static int[] reshape(int[] source, int[] target, boolean zeroCopies) {
        int[] result = target.clone();
        int unknown = -1;
        long known = 1;
        for (int i = 0; i < result.length; i++) {
            if (result[i] == 0 && zeroCopies && i < source.length) {
                result[i] = source[i];
            }
            if (result[i] == -1) {
                unknown = i;
            } else {
                known *= result[i];
            }
        }
        int size = size(source);
        if (unknown >= 0 && known > 0) {
            result[unknown] = (int) (size / known);
        }
        if (size(result) != size) {
            throw new UnsupportedGraphException(
                    "the shape " + Arrays.toString(source) + " cannot become " + Arrays.toString(target));
        }
        return result;
    }
}
