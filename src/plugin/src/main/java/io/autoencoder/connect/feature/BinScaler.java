// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.Arrays;

/**
 * KBinsDiscretizer: the index of the interval that a number lies in, from 0; what lies before the first is in the
 * first, and after the last in the last. Immutable.
 *
 * @param edges of the intervals, one more than there are: finite, ascending; an interval holds its lower edge
 */
public record BinScaler(double[] edges) implements Scaler {

    public BinScaler {
        edges = edges.clone();
        if (edges.length < 2) {
            throw new IllegalArgumentException("bins need at least two edges, got " + edges.length);
        }
        for (int i = 0; i < edges.length; i++) {
            if (!Double.isFinite(edges[i]) || i > 0 && edges[i] < edges[i - 1]) {
                throw new IllegalArgumentException("edges of bins must be finite and ascend, edge " + i + " does not");
            }
        }
    }

    @Override
    public double[] edges() {
        return edges.clone();
    }

    /** How many intervals there are. */
    int bins() {
        return edges.length - 1;
    }

    @Override
    public double scale(double raw) {
        return bin(raw);
    }

    /** The index of the interval of a number. */
    int bin(double raw) {
        int low = 1;
        int high = bins();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] <= raw) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The middle of the nearest interval. */
    @Override
    public double unscale(double scaled) {
        int bin = (int) Math.rint(Math.max(0, Math.min(bins() - 1, scaled)));
        return edges[bin] / 2 + edges[bin + 1] / 2;
    }

    /** The middle of the middle interval. */
    @Override
    public double center() {
        return unscale(Math.floorDiv(bins() - 1, 2));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BinScaler that && Arrays.equals(edges, that.edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return bins() + " bins from " + edges[0] + " to " + edges[edges.length - 1];
    }
}
