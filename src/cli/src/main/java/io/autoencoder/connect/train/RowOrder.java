// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import java.util.SplittableRandom;

/**
 * Shuffles row numbers for an epoch so that rows read one after the other lie close together in the file: chunks of
 * neighbours are shuffled, then the rows of many chunks among each other. A table of up to {@value #POOL} rows is
 * shuffled as a whole.
 */
final class RowOrder {

    private static final int CHUNK = 512;
    private static final int POOL = 1 << 17;

    private RowOrder() {}

    /** The rows in a new order. */
    static int[] shuffled(int[] rows, SplittableRandom random) {
        int[] order = shuffledChunks(rows, random);
        for (int start = 0; start < order.length; start += POOL) {
            shuffle(order, start, Math.min(start + POOL, order.length), random);
        }
        return order;
    }

    private static int[] shuffledChunks(int[] rows, SplittableRandom random) {
        int[] chunks = new int[(rows.length + CHUNK - 1) / CHUNK];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = i;
        }
        shuffle(chunks, 0, chunks.length, random);
        int[] order = new int[rows.length];
        int filled = 0;
        for (int chunk : chunks) {
            int start = chunk * CHUNK;
            int length = Math.min(CHUNK, rows.length - start);
            System.arraycopy(rows, start, order, filled, length);
            filled += length;
        }
        return order;
    }

    private static void shuffle(int[] values, int from, int to, SplittableRandom random) {
        for (int i = to - 1; i > from; i--) {
            int other = from + random.nextInt(i - from + 1);
            int value = values[i];
            values[i] = values[other];
            values[other] = value;
        }
    }
}
