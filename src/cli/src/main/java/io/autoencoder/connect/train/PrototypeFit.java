// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.Split;
import io.autoencoder.connect.model.Prototypes;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Chooses rows that stand for many: centres of k-means (Lloyd, IEEE Transactions on Information Theory 28, 1982) from
 * random rows, or the rows themselves where there are few. A few rounds are enough: centres need to cover the rows, not
 * to be the best. Centres that few rows are near are left out: a row that is odd itself, and so has a centre to itself,
 * would vouch for anomalies.
 */
final class PrototypeFit {

    private static final int COUNT = 256;
    private static final int ROUNDS = 8;

    /** One is enough, as those that stand for few rows are left out; it tells places between clusters apart best. */
    private static final int NEIGHBORS = 1;

    /** Of the mean number of rows a centre. */
    private static final double FEWEST_ROWS = 0.5;

    /** About 128 rows a centre. */
    private static final int LARGEST_SAMPLE = 32_768;

    private final float[][] points;
    private final float[][] centers;
    /** Of the last round, how many points were nearest to each centre. */
    private final int[] counts = new int[COUNT];

    private PrototypeFit(float[][] points, float[][] centers) {
        this.points = points;
        this.centers = centers;
    }

    /** @param numbers of the rows to stand for */
    static Prototypes of(ScaledRows rows, int[] numbers, SplittableRandom random) {
        int[] sample = Split.sample(numbers, LARGEST_SAMPLE);
        float[][] points = new float[sample.length][rows.width()];
        for (int i = 0; i < points.length; i++) {
            rows.read(sample[i], points[i], 0);
        }
        return of(points, random);
    }

    static Prototypes of(float[][] points, SplittableRandom random) {
        if (points.length <= 2 * COUNT) {
            return prototypes(points);
        }
        PrototypeFit fit = new PrototypeFit(points, some(points, random));
        for (int round = 0; round < ROUNDS; round++) {
            fit.improve();
        }
        return prototypes(fit.populated());
    }

    private static float[][] some(float[][] points, SplittableRandom random) {
        int[] order = new int[points.length];
        Arrays.setAll(order, i -> i);
        float[][] some = new float[COUNT][];
        for (int i = 0; i < COUNT; i++) {
            int other = i + random.nextInt(order.length - i);
            int chosen = order[other];
            order[other] = order[i];
            some[i] = points[chosen].clone();
        }
        return some;
    }

    /** Moves each centre to the mean of the points that are nearest to it. */
    private void improve() {
        int width = points[0].length;
        double[][] sums = new double[centers.length][width];
        Arrays.fill(counts, 0);
        for (float[] point : points) {
            int center = nearest(point);
            counts[center]++;
            for (int i = 0; i < width; i++) {
                sums[center][i] += point[i];
            }
        }
        for (int center = 0; center < centers.length; center++) {
            for (int i = 0; i < width && counts[center] > 0; i++) {
                centers[center][i] = (float) (sums[center][i] / counts[center]);
            }
        }
    }

    private float[][] populated() {
        double fewest = FEWEST_ROWS * points.length / centers.length;
        return IntStream.range(0, centers.length)
                .filter(center -> counts[center] >= fewest)
                .mapToObj(center -> centers[center])
                .toArray(float[][]::new);
    }

    private int nearest(float[] point) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int center = 0; center < centers.length; center++) {
            double sum = 0;
            for (int i = 0; i < point.length && sum < least; i++) {
                double difference = (double) point[i] - centers[center][i];
                sum += difference * difference;
            }
            if (sum < least) {
                least = sum;
                nearest = center;
            }
        }
        return nearest;
    }

    private static Prototypes prototypes(float[][] rows) {
        int width = rows[0].length;
        float[] values = new float[Math.multiplyExact(rows.length, width)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, values, i * width, width);
        }
        return new Prototypes(width, NEIGHBORS, values);
    }
}
