// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import io.autoencoder.connect.data.InputException;

/**
 * How many transactions of which kind.
 *
 * @param rows all of them
 * @param frauds those of them that are frauds
 */
record RowCounts(long rows, long frauds) {

    /**
     * Counts.
     *
     * @param rows 1 or more
     * @param fraudRate which share of them are frauds, 0 to 1; their number is rounded
     * @throws InputException if a number is out of range
     */
    static RowCounts of(long rows, double fraudRate) {
        if (rows < 1) {
            throw new InputException("the number of rows must be 1 or more, got " + rows);
        }
        if (!(fraudRate >= 0 && fraudRate <= 1)) {
            throw new InputException("the fraud rate must lie between 0 and 1, got " + fraudRate);
        }
        return new RowCounts(rows, Math.round(rows * fraudRate));
    }

    long normals() {
        return rows - frauds;
    }
}
