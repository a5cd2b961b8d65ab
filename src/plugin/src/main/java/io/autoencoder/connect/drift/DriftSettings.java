// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

/**
 * What levels are to promise.
 *
 * @param window how many records are held against the reference
 * @param windowsPerAlarm how many windows, one after the other, bring one false alarm of the score, and one of all
 *     features together: at least 5
 * @param promise the same, as people read it
 * @param seed decides which rows are drawn
 */
public record DriftSettings(int window, double windowsPerAlarm, String promise, long seed) {

    private static final double FEWEST = 5;

    /** @throws IllegalArgumentException if a number is out of range */
    public DriftSettings {
        DriftReference.requireWindow(window);
        if (!(windowsPerAlarm >= FEWEST && Double.isFinite(windowsPerAlarm))) {
            throw new IllegalArgumentException("there must be at least " + (int) FEWEST
                    + " windows to a false alarm, got " + windowsPerAlarm
                    + "; take a smaller window or promise fewer false alarms");
        }
    }
}
