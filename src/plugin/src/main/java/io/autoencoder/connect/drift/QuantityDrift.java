// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.drift;

import java.util.List;

/**
 * How one feature, or the score, differs from its reference. Immutable.
 *
 * @param name the feature's, or {@code score}
 * @param kind what its values are
 * @param psi population stability index, 0 or more; NaN while there is no window to tell it from
 * @param level above which the index is an alarm, for as many records as the window holds
 * @param isAlarm whether it is above
 * @param shift of a number, how much higher its mean is than that of the reference, in its own units; of all else, the
 *     share of records, 0 to 1, that would have to change their value to be distributed as the reference. NaN without a
 *     window or values
 * @param bins shares of reference and window: what is missing, what lies below, all between, and what lies above or was
 *     never seen
 */
public record QuantityDrift(
        String name, Quantity.Kind kind, double psi, double level, boolean isAlarm, double shift, List<DriftBin> bins) {

    public QuantityDrift {
        bins = List.copyOf(bins);
    }

    /** How far it is above its level: more than 1 is an alarm. NaN without a window. */
    public double excess() {
        return psi / level;
    }
}
