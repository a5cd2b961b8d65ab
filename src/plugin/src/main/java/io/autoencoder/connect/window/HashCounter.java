// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import java.util.Arrays;

/** Counts different hashes exactly, up to a number given beforehand. Cleared in constant time. Not thread-safe. */
final class HashCounter {

    private final long[] hashes;
    private final int[] stamps;
    private int stamp;
    private int size;

    HashCounter(int most) {
        int capacity = Integer.highestOneBit(Math.max(4, most)) << 2;
        hashes = new long[capacity];
        stamps = new int[capacity];
        clear();
    }

    void clear() {
        size = 0;
        stamp++;
        if (stamp == 0) {
            Arrays.fill(stamps, 0);
            stamp = 1;
        }
    }

    void add(long hash) {
        int mask = hashes.length - 1;
        int at = (int) hash & mask;
        while (stamps[at] == stamp) {
            if (hashes[at] == hash) {
                return;
            }
            at = at + 1 & mask;
        }
        stamps[at] = stamp;
        hashes[at] = hash;
        size++;
    }

    int size() {
        return size;
    }
}
