// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

/**
 * What is summed up of the numbers of one field while records are gone through one by one. Squares are of distances
 * from the first number, which costs no division for each as a running mean does. It is one of the sample, so that the
 * mean is no further from it than the square root of all squared distances together: of n numbers, the deviation loses
 * no more digits than log10(n), however large they are. Not thread-safe.
 */
final class ShiftedSums {

    private int count;
    private double sum;
    private double min;
    private double max;
    private double shift;
    private double distances;
    private double squares;

    void clear() {
        count = 0;
        sum = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
        distances = 0;
        squares = 0;
    }

    /**
     * Takes numbers in from the last to the first, without those that are NaN.
     *
     * @param first where the first is
     * @param end behind the last
     * @param stride from one to the next
     */
    void add(long[] bits, int first, int end, int stride) {
        // Fields would be written for each number, locals are not.
        int number = count;
        double total = sum;
        double least = min;
        double greatest = max;
        double from = shift;
        double away = distances;
        double square = squares;
        for (int i = end - stride; i >= first; i -= stride) {
            double value = Double.longBitsToDouble(bits[i]);
            if (Double.isNaN(value)) {
                continue;
            }
            if (number == 0) {
                from = value;
            }
            number++;
            total += value;
            least = Moments.least(least, value);
            greatest = Moments.greatest(greatest, value);
            double distance = value - from;
            away += distance;
            square += distance * distance;
        }
        count = number;
        sum = total;
        min = least;
        max = greatest;
        shift = from;
        distances = away;
        squares = square;
    }

    void writeTo(long[] sums, int slot) {
        double spread = count < 2 ? 0 : Math.max(0, squares - distances * distances / count);
        Moments.put(sums, 0, slot, count, sum, spread, min, max);
    }
}
