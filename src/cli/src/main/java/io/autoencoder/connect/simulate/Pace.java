// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import io.autoencoder.connect.data.InputException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When the rows of a running simulation come. */
@FunctionalInterface
public interface Pace {

    /** Waits for a row's time, or for the end of the simulation, which it may bring about. */
    void await(long row, LiveControl control) throws InterruptedException;

    /**
     * At equal distances.
     *
     * @param rate rows in a second, more than 0
     * @param longest ends the simulation after that time; absent for never
     * @param nanos a clock, of any origin
     * @throws InputException if the rate or the time is out of range
     */
    static Pace steady(double rate, Optional<Duration> longest, LongSupplier nanos) {
        if (!(rate > 0 && rate <= TimeUnit.SECONDS.toNanos(1))) {
            throw new InputException("--rate must be more than 0 rows in a second, got " + rate);
        }
        if (longest.isPresent() && (longest.get().isNegative() || longest.get().isZero())) {
            throw new InputException("--duration must be longer than nothing");
        }
        long start = nanos.getAsLong();
        double gap = TimeUnit.SECONDS.toNanos(1) / rate;
        double last = longest.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        return (row, control) -> {
            double due = row * gap;
            long wait = (long) Math.min(due, last) - (nanos.getAsLong() - start);
            boolean isOver = wait > 0 && control.awaitEnd(wait);
            if (!isOver && due >= last) {
                control.end();
            }
        };
    }
}
