// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.SplittableRandom;

/** Endless traffic without drift: blocks of consecutive cells that start anywhere. For one thread. */
final class BlockStream {

    private final Cells cells;
    private final int blockLength;
    private final SplittableRandom random;
    private int next;
    private int left;

    BlockStream(Cells cells, int blockLength, SplittableRandom random) {
        this.cells = cells;
        this.blockLength = blockLength;
        this.random = random;
    }

    /** Counts the rows of the next cells. */
    void count(int number, int[] counts) {
        for (int i = 0; i < number; i++) {
            if (left == 0) {
                next = random.nextInt(cells.size());
                left = blockLength;
            }
            cells.addTo(next, counts);
            next = (next + 1) % cells.size();
            left--;
        }
    }
}
