// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Endless traffic without drift: blocks of consecutive cells that start anywhere, but at the hour that it is then, as
 * the stream goes through the hours as the rows do. For one thread.
 */
final class BlockStream {

    private static final double HALF = 0.5;

    private final Cells cells;
    private final int blockLength;
    private final SplittableRandom random;

    /** The cell that comes next in the rows, in whose place another one is drawn. */
    private int time;

    private int next;
    private int left;

    BlockStream(Cells cells, int blockLength, SplittableRandom random) {
        this.cells = cells;
        this.blockLength = blockLength;
        this.random = random;
    }

    /**
     * Draws the next cells.
     *
     * @param rows how many they have together, as nearly as cells have
     * @return how many they have
     */
    int draw(double rows, IntConsumer drawn) {
        int sum = 0;
        while (sum == 0 || sum + HALF * cells.rows(next) <= rows) {
            if (left == 0) {
                next = cells.like(time, random);
                left = blockLength;
            }
            drawn.accept(next);
            sum += cells.rows(next);
            next = (next + 1) % cells.size();
            time = (time + 1) % cells.size();
            left--;
        }
        return sum;
    }
}
