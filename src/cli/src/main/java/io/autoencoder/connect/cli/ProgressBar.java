// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

/** A bar between words. */
final class ProgressBar {

    private static final int LONGEST = 24;
    private static final int SHORTEST = 4;
    private static final int BRACKETS_AND_SPACES = 4;

    private ProgressBar() {}

    /**
     * A line with a bar that is as long as the words leave room for; without one where they leave none.
     *
     * @param width characters that there is room for
     * @param share what is done, 0 to 1
     */
    static String line(int width, String before, double share, String after) {
        int bar = Math.min(LONGEST, width - before.length() - after.length() - BRACKETS_AND_SPACES);
        if (bar < SHORTEST) {
            return before + " " + after;
        }
        int full = (int) Math.floor(bar * Math.max(0, Math.min(1, share)));
        return before + " [" + "#".repeat(full) + "-".repeat(bar - full) + "] " + after;
    }
}
