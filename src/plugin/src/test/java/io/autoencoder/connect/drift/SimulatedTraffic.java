// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Endless rows of one distribution. Of five features the first three are normal and correlated, the fourth is
 * log-normal and now and then missing, the fifth is one of eight categories; then it begins anew. The score is the
 * squared residual of the first three from what they have in common, as an autoencoder with one code leaves it.
 */
final class SimulatedTraffic {

    private static final int GROUP = 5;
    private static final int CATEGORIES = 8;
    private static final double MISSING = 0.02;
    private static final int TABLE = 1 << 16;

    private final int features;
    private final SplittableRandom random;
    private final double[] normal;
    private Drift drift = Drift.NONE;
    private int rhythm;
    private long sent;

    /** What becomes of the first feature that it can befall. */
    enum Drift {
        NONE,
        MEAN,
        VARIANCE,
        MISSING,
        CATEGORY,
        SCALED,
        CORRELATION
    }

    SimulatedTraffic(int features, long seed) {
        this.features = features;
        this.random = new SplittableRandom(seed);
        SplittableRandom table = new SplittableRandom(7);
        this.normal = DoubleStream.generate(table::nextGaussian).limit(TABLE).toArray();
    }

    void drift(Drift other) {
        drift = other;
    }

    /** From now on what features have in common rises and falls once in so many records. */
    void rhythm(int records) {
        rhythm = records;
    }

    List<Quantity> quantities() {
        return IntStream.range(0, features)
                .mapToObj(i -> i % GROUP == GROUP - 1
                        ? new Quantity("c" + i, Quantity.Kind.CATEGORY, code -> "c" + (int) code)
                        : Quantity.number("x" + i))
                .toList();
    }

    ReferenceFit.Rows rows(int size) {
        double[][] rows = new double[size][features];
        double[] scores = new double[size];
        for (int i = 0; i < size; i++) {
            scores[i] = next(rows[i]);
        }
        return new ReferenceFit.Rows() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public double read(int row, double[] codes) {
                System.arraycopy(rows[row], 0, codes, 0, codes.length);
                return scores[row];
            }
        };
    }

    /** The next row and its score. */
    double next(double[] row) {
        double score = 0;
        sent++;
        for (int first = 0; first < features; first += GROUP) {
            score += group(row, first, first == 0 ? drift : Drift.NONE);
        }
        return score;
    }

    private double group(double[] row, int first, Drift what) {
        double common = normal() + (rhythm == 0 ? 0 : Math.sin(2 * Math.PI * sent / rhythm));
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            boolean isAlone = what == Drift.CORRELATION && i == 0;
            row[first + i] = 0.8 * (isAlone ? normal() : common) + 0.6 * normal();
        }
        if (what == Drift.MEAN) {
            row[first] += 0.5;
        } else if (what == Drift.VARIANCE) {
            row[first] *= 1.5;
        } else if (what == Drift.SCALED) {
            row[first] *= 100;
        }
        for (int i = 0; i < 3; i++) {
            sum += row[first + i];
        }
        double score = 0;
        for (int i = 0; i < 3; i++) {
            double residual = row[first + i] - sum / 3;
            score += residual * residual;
        }
        double missing = what == Drift.MISSING ? 0.1 : MISSING;
        row[first + 3] = random.nextDouble() < missing ? Double.NaN : Math.exp(normal());
        int category = (int) (CATEGORIES * random.nextDouble() * random.nextDouble());
        row[first + 4] = what == Drift.CATEGORY && random.nextDouble() < 0.05 ? CATEGORIES : category;
        return score;
    }

    private double normal() {
        return normal[random.nextInt() >>> 16];
    }
}
