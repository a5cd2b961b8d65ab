// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.List;
import java.util.function.DoubleToLongFunction;
import java.util.stream.IntStream;

/**
 * Tells the hour of a row by its first feature that is a time. Immutable and thread-safe.
 *
 * @param feature its index, -1 if there is none
 * @param hours since 1970 began, of its codes
 */
record HourClock(int feature, DoubleToLongFunction hours) {

    static HourClock of(List<Quantity> features) {
        return IntStream.range(0, features.size())
                .filter(i -> features.get(i).kind() == Quantity.Kind.TIME)
                .mapToObj(i -> new HourClock(i, features.get(i).hours()))
                .findFirst()
                .orElseGet(() -> new HourClock(-1, code -> Rhythm.UNKNOWN));
    }

    /** @return {@link Rhythm#UNKNOWN} where the row does not tell */
    long hour(double[] row) {
        return feature < 0 || Double.isNaN(row[feature]) ? Rhythm.UNKNOWN : hours.applyAsLong(row[feature]);
    }
}
