// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import io.autoencoder.connect.network.Merge;
import io.autoencoder.connect.network.Shape;
import java.util.List;

/** {@link Merge} of values that a graph holds. Immutable and thread-safe. */
final class MergeKernel {

    private final Merge.Mode mode;
    private final int steps;
    private final int[] widths;

    MergeKernel(Merge layer, List<Shape> inputs) {
        this.mode = layer.mode();
        boolean beside = mode == Merge.Mode.CONCATENATE_FEATURES;
        this.steps = beside ? inputs.get(0).steps() : 1;
        this.widths = inputs.stream()
                .mapToInt(input -> beside ? input.features() : input.size())
                .toArray();
    }

    /**
     * @param values of the graph
     * @param sources which of them to merge
     * @param output receives the result
     */
    void run(float[][] values, int[] sources, float[] output) {
        switch (mode) {
            case CONCATENATE_FEATURES, CONCATENATE_STEPS -> concatenate(values, sources, output);
            default -> {
                System.arraycopy(values[sources[0]], 0, output, 0, widths[0]);
                for (int i = 1; i < sources.length; i++) {
                    combine(values[sources[i]], output);
                }
                if (mode == Merge.Mode.AVERAGE) {
                    divide(output, sources.length);
                }
            }
        }
    }

    private void concatenate(float[][] values, int[] sources, float[] output) {
        int to = 0;
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < sources.length; i++) {
                System.arraycopy(values[sources[i]], step * widths[i], output, to, widths[i]);
                to += widths[i];
            }
        }
    }

    private void combine(float[] next, float[] result) {
        int size = widths[0];
        switch (mode) {
            case SUBTRACT -> {
                for (int i = 0; i < size; i++) {
                    result[i] -= next[i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < size; i++) {
                    result[i] *= next[i];
                }
            }
            case MAXIMUM -> {
                for (int i = 0; i < size; i++) {
                    result[i] = Math.max(result[i], next[i]);
                }
            }
            case MINIMUM -> {
                for (int i = 0; i < size; i++) {
                    result[i] = Math.min(result[i], next[i]);
                }
            }
            default -> {
                for (int i = 0; i < size; i++) {
                    result[i] += next[i];
                }
            }
        }
    }

    private void divide(float[] values, int divisor) {
        for (int i = 0; i < widths[0]; i++) {
            values[i] /= divisor;
        }
    }
}
