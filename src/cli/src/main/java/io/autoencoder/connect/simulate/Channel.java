// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.util.Locale;

/** How a card is used. */
enum Channel {
    CHIP,
    CONTACTLESS,
    ONLINE,
    ATM,

    /** The merchant types in the number that the customer says on the telephone. */
    KEYED;

    /** Whether the card is where the merchant is. */
    boolean hasCardPresent() {
        return this != ONLINE && this != KEYED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
