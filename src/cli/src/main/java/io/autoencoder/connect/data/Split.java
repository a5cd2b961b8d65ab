// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Row numbers of each part. Labelled anomalies are in {@code test} and {@code validation} but never in {@code train}.
 *
 * @param train ascending
 * @param validation ascending
 * @param test ascending
 */
public record Split(int[] train, int[] validation, int[] test) {

    private static final int FEW_TO_CALIBRATE = 30;

    private static final int FEW_TO_TRAIN = 100;

    private static final byte TRAIN = 0;
    private static final byte VALIDATION = 1;
    private static final byte TEST = 2;

    /**
     * Divides a table.
     *
     * @throws InputException if a part that is needed has no normal row
     */
    public static Split of(Table table, SplitRule rule, long seed) {
        int rows = table.rows().size();
        int test = (int) Math.round(rows * rule.test());
        int validation = Math.max(1, (int) Math.round(rows * rule.validation()));
        byte[] parts = new byte[rows];
        for (int i = 0; i < rows; i++) {
            int fromEnd = rows - i;
            parts[i] = fromEnd <= test ? TEST : fromEnd <= test + validation ? VALIDATION : TRAIN;
        }
        if (rule.order() == SplitRule.Order.RANDOM) {
            shuffle(parts, new SplittableRandom(seed));
        }
        Split split = new Split(
                IntStream.range(0, rows)
                        .filter(row -> parts[row] == TRAIN && !table.isAnomaly(row))
                        .toArray(),
                rowsOf(parts, VALIDATION),
                rowsOf(parts, TEST));
        split.requireNormals(table);
        return split;
    }

    private static void shuffle(byte[] parts, SplittableRandom random) {
        for (int i = parts.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            byte part = parts[i];
            parts[i] = parts[other];
            parts[other] = part;
        }
    }

    private static int[] rowsOf(byte[] parts, byte part) {
        return IntStream.range(0, parts.length)
                .filter(row -> parts[row] == part)
                .toArray();
    }

    private void requireNormals(Table table) {
        boolean validates = IntStream.of(validation).anyMatch(row -> !table.isAnomaly(row));
        if (train.length < 2 || !validates) {
            int rows = table.rows().size();
            throw new InputException(table.source() + ": of " + rows + (rows == 1 ? " row, " : " rows, ")
                    + train.length + (train.length == 1 ? " normal one is" : " normal ones are")
                    + " left to train on and " + validationNormals(table).length
                    + " to validate on; give more rows or smaller fractions");
        }
    }

    /** A sentence where so few rows are left that chance decides what is learned, or where the threshold lies. */
    public Optional<String> doubts(Table table) {
        int normals = validationNormals(table).length;
        return train.length >= FEW_TO_TRAIN && normals >= FEW_TO_CALIBRATE
                ? Optional.empty()
                : Optional.of("only " + train.length + " normal rows train, and the threshold rests on the scores of "
                        + normals + (normals == 1 ? " row" : " rows") + "; give more rows");
    }

    /** So many of the rows at the most, evenly spaced. */
    public static int[] sample(int[] rows, int most) {
        return rows.length <= most
                ? rows
                : IntStream.range(0, most)
                        .map(i -> rows[(int) ((long) i * rows.length / most)])
                        .toArray();
    }

    /** The validation rows that are not labelled as anomalies. */
    public int[] validationNormals(Table table) {
        return IntStream.of(validation).filter(row -> !table.isAnomaly(row)).toArray();
    }
}
