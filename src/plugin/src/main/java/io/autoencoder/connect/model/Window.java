// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

/**
 * The last scaled rows of one key, for a model that reconstructs several rows at once. Fill one per key through
 * {@link RowScorer#score(Window)}. For one thread at a time; takes {@code 4 · steps · features} bytes.
 */
public final class Window {

    private final int steps;
    private final int features;
    private final float[] ring;
    private int next;
    private int filled;

    Window(int steps, int features) {
        this.steps = steps;
        this.features = features;
        this.ring = new float[Math.multiplyExact(steps, features)];
    }

    /** Whether it holds as many rows as the model takes; only then is a row scored. */
    public boolean isFull() {
        return filled == steps;
    }

    /** Forgets all rows. */
    public void clear() {
        next = 0;
        filled = 0;
    }

    /** Adds a row in place of the oldest. */
    void add(float[] scaled) {
        System.arraycopy(scaled, 0, ring, next * features, features);
        next = next + 1 == steps ? 0 : next + 1;
        filled = Math.min(filled + 1, steps);
    }

    /** The rows of a full window one after the other, oldest first. */
    void copyTo(float[] input) {
        int oldest = next * features;
        System.arraycopy(ring, oldest, input, 0, ring.length - oldest);
        System.arraycopy(ring, 0, input, ring.length - oldest, oldest);
    }
}
