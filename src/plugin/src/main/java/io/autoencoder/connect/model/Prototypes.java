// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Dense;
import java.util.Arrays;

/**
 * Rows that represent the normal ones. How far a row lies from them is the squared distance to the nearest, or its mean
 * over the nearest three, divided by the number of features. Immutable and thread-safe.
 *
 * @param width values in a row
 * @param neighbors how many rows are measured to: 1 or 3
 * @param values of the rows, scaled, one row after the other
 */
public record Prototypes(int width, int neighbors, float[] values) {

    private static final int MOST_NEIGHBORS = 3;

    /**
     * @throws IllegalArgumentException if there is no row, the sizes do not fit, a value is not finite or there are
     *     other than 1 or 3 neighbours
     */
    public Prototypes {
        if (neighbors != 1 && neighbors != MOST_NEIGHBORS) {
            throw new IllegalArgumentException("score.neighbours must be 1 or 3, got " + neighbors);
        }
        if (width < 1 || values.length == 0 || values.length % width != 0) {
            throw new IllegalArgumentException(
                    "score.prototypes must hold rows of " + width + " values, got " + values.length + " values");
        }
        FloatBytes.requireFinite("score.prototypes", values);
    }

    /** How many rows there are. */
    public int count() {
        return values.length / width;
    }

    /** The mean of the squared distances to the {@link #neighbors} nearest rows, divided by the width. Allocates. */
    public double distance(float[] row) {
        return distance(row, nearest(squaredDistances(row)));
    }

    /**
     * The same, given values that order the prototypes by their distance from the row.
     *
     * @param approximate one value per prototype, smaller for a nearer one; if too many overflowed to be of use, the
     *     distances are computed after all
     */
    double distance(float[] row, float[] approximate) {
        Nearest nearest = nearest(approximate);
        return nearest.found() < measured() ? distance(row) : distance(row, nearest);
    }

    private double distance(float[] row, Nearest nearest) {
        double sum = squaredDistance(row, nearest.first())
                + squaredDistance(row, nearest.second())
                + squaredDistance(row, nearest.third());
        return sum / divisor();
    }

    /** What each value adds to {@link #distance}. */
    void contributions(float[] row, double[] contributions) {
        Arrays.fill(contributions, 0, width, 0);
        Nearest nearest = nearest(squaredDistances(row));
        add(row, nearest.first(), contributions);
        add(row, nearest.second(), contributions);
        add(row, nearest.third(), contributions);
    }

    private void add(float[] row, int prototype, double[] contributions) {
        for (int i = 0; prototype >= 0 && i < width; i++) {
            double difference = (double) row[i] - values[prototype * width + i];
            contributions[i] += difference * difference / divisor();
        }
    }

    private double divisor() {
        return (double) measured() * width;
    }

    /** How many rows are measured to, where there may be fewer than {@link #neighbors}. */
    private int measured() {
        return Math.min(neighbors, count());
    }

    /** Row numbers, nearest first; -1 where there are not as many rows. */
    private record Nearest(int first, int second, int third) {

        int found() {
            return third >= 0 ? MOST_NEIGHBORS : second >= 0 ? 2 : first >= 0 ? 1 : 0;
        }
    }

    /** The record is not allocated: the JIT compiler takes it apart. */
    private Nearest nearest(float[] distances) {
        return neighbors == 1 ? new Nearest(theNearest(distances), -1, -1) : nearestThree(distances);
    }

    private static int theNearest(float[] distances) {
        int nearest = -1;
        float least = Float.POSITIVE_INFINITY;
        for (int prototype = 0; prototype < distances.length; prototype++) {
            if (distances[prototype] < least) {
                least = distances[prototype];
                nearest = prototype;
            }
        }
        return nearest;
    }

    private static Nearest nearestThree(float[] distances) {
        int first = -1;
        int second = -1;
        int third = -1;
        float firstDistance = Float.POSITIVE_INFINITY;
        float secondDistance = Float.POSITIVE_INFINITY;
        float thirdDistance = Float.POSITIVE_INFINITY;
        for (int prototype = 0; prototype < distances.length; prototype++) {
            float distance = distances[prototype];
            // Few prototypes are among the nearest, so most take one comparison.
            if (!(distance < thirdDistance)) {
                continue;
            }
            if (!(distance < secondDistance)) {
                third = prototype;
                thirdDistance = distance;
                continue;
            }
            third = second;
            thirdDistance = secondDistance;
            if (distance < firstDistance) {
                second = first;
                secondDistance = firstDistance;
                first = prototype;
                firstDistance = distance;
            } else {
                second = prototype;
                secondDistance = distance;
            }
        }
        return new Nearest(first, second, third);
    }

    private float[] squaredDistances(float[] row) {
        float[] distances = new float[count()];
        for (int prototype = 0; prototype < distances.length; prototype++) {
            // An infinite distance would never be among the nearest.
            distances[prototype] = (float) Math.min(squaredDistance(row, prototype), Float.MAX_VALUE);
        }
        return distances;
    }

    /** 0 for the number -1, which stands for no row. */
    private double squaredDistance(float[] row, int prototype) {
        int from = prototype * width;
        double sum = 0;
        for (int i = 0; prototype >= 0 && i < width; i++) {
            double difference = (double) row[i] - values[from + i];
            sum += difference * difference;
        }
        return sum;
    }

    /**
     * A layer that turns a row {@code x} into {@code |p|² - 2 x·p} for each prototype {@code p}. That is the squared
     * distance less {@code |x|²}, which is the same for all, and costs one matrix-vector product.
     */
    Dense comparison() {
        int count = count();
        float[] kernel = new float[values.length];
        float[] bias = new float[count];
        for (int prototype = 0; prototype < count; prototype++) {
            double square = 0;
            for (int i = 0; i < width; i++) {
                double value = values[prototype * width + i];
                kernel[i * count + prototype] = (float) (-2 * value);
                square += value * value;
            }
            bias[prototype] = (float) square;
        }
        return new Dense("prototypes", width, count, kernel, bias, Activation.Plain.LINEAR);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prototypes that
                && width == that.width
                && neighbors == that.neighbors
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
