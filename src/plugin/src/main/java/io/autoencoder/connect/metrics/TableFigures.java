// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.metrics;

import java.util.concurrent.TimeUnit;

/**
 * How a table fares at this moment.
 *
 * @param entries how many rows it has
 * @param bytes about how much memory they take
 * @param ageSeconds since the last change of a row
 * @param lag records that are not read yet; NaN while nobody knows
 */
public record TableFigures(int entries, long bytes, double ageSeconds, double lag) {

    /** Of a table that was changed last at a {@link System#nanoTime}. */
    public static TableFigures since(long updatedNanos, int entries, long bytes, double lag) {
        long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - updatedNanos);
        return new TableFigures(entries, bytes, age / 1000.0, lag);
    }
}
