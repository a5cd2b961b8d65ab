// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

/**
 * An alarm that starts with one look above the level and ends when a whole window has passed without any, so that it
 * does not flicker. For one thread.
 */
final class Alarm {

    private int looksToEnd;

    /** @return whether the alarm is on after this look */
    boolean look(boolean above) {
        looksToEnd = above ? SlidingCounts.PANES : Math.max(0, looksToEnd - 1);
        return isOn();
    }

    boolean isOn() {
        return looksToEnd > 0;
    }
}
