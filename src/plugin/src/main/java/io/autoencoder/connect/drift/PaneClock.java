// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

/** When the pane that is open ends by its time. For one thread. */
final class PaneClock {

    private final long millis;
    private long end = Long.MAX_VALUE;

    /** @param millis that a pane may span, 0 for any time */
    PaneClock(long millis) {
        this.millis = millis;
    }

    boolean isTimed() {
        return millis > 0;
    }

    boolean hasEnded(long now) {
        return now >= end;
    }

    /** The first pane begins with the first record. */
    void startFirst(long now) {
        if (end == Long.MAX_VALUE) {
            start(now);
        }
    }

    void start(long now) {
        end = now + millis;
    }

    /** The next pane begins where this one ends. */
    void next() {
        end += millis;
    }
}
