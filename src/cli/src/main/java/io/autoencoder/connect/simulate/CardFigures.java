// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.Arrays;
import java.util.List;

/**
 * Figures of one class of card transactions.
 *
 * @param features Time, V1 to V28, Amount
 * @param means one a feature
 * @param stds one a feature
 * @param quantiles for each feature at 1, 5, 25, 50, 75, 95 and 99 %
 * @param correlations lower triangle: row i holds i values
 */
record CardFigures(
        List<String> features, double[] means, double[] stds, double[][] quantiles, double[][] correlations) {

    private static final String RESOURCE = "creditcard-figures.csv";
    private static final int FIRST_QUANTILE = 4;
    private static final int FIRST_CORRELATION = 11;

    /** @param kind {@code normal} or {@code fraud} */
    static CardFigures of(String kind) {
        List<String[]> lines = ResourceTable.lines(RESOURCE).stream()
                .filter(line -> line[0].equals(kind))
                .toList();
        return new CardFigures(
                lines.stream().map(line -> line[1]).toList(),
                lines.stream().mapToDouble(line -> Double.parseDouble(line[2])).toArray(),
                lines.stream().mapToDouble(line -> Double.parseDouble(line[3])).toArray(),
                numbers(lines, FIRST_QUANTILE, FIRST_CORRELATION),
                numbers(lines, FIRST_CORRELATION, Integer.MAX_VALUE));
    }

    private static double[][] numbers(List<String[]> lines, int from, int to) {
        return lines.stream()
                .map(line -> Arrays.stream(line, from, Math.min(to, line.length))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }
}
