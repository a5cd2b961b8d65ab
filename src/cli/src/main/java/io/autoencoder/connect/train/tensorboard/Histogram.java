// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train.tensorboard;

import org.tensorflow.proto.HistogramProto;

/** How values are spread: buckets of equal width from the smallest to the largest. */
final class Histogram {

    /** As many as TensorBoard draws. */
    private static final int BUCKETS = 30;

    private Histogram() {}

    /** @param values one or more */
    static HistogramProto of(float[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
            squares += value * value;
        }
        HistogramProto.Builder histogram = HistogramProto.newBuilder()
                .setMin(min)
                .setMax(max)
                .setNum(values.length)
                .setSum(sum)
                .setSumSquares(squares);
        int[] counts = counts(values, min, max);
        for (int i = 0; i < counts.length; i++) {
            boolean last = i == counts.length - 1;
            histogram
                    .addBucketLimit(last ? max : min + (max - min) * (i + 1) / counts.length)
                    .addBucket(counts[i]);
        }
        return histogram.build();
    }

    private static int[] counts(float[] values, double min, double max) {
        if (min == max) {
            return new int[] {values.length};
        }
        int[] counts = new int[BUCKETS];
        for (double value : values) {
            counts[(int) Math.min(BUCKETS - 1, (value - min) / (max - min) * BUCKETS)]++;
        }
        return counts;
    }
}
