// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

/** How far back records matter. */
public final class WindowReach {

    private WindowReach() {}

    /**
     * How long before a record another may have happened for windows to hold it: the longest window, the grace period,
     * and the bucket at its end, which is counted whole.
     *
     * @return milliseconds
     */
    public static long millis(WindowPlan plan) {
        int windows = plan.windows().length;
        return plan.retention() + (windows == 0 ? 0 : plan.bucketMillis(windows - 1));
    }
}
