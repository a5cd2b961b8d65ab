// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One use of a card.
 *
 * @param second since 1970
 * @param cents the amount
 * @param fraud absent if it is none
 */
record RawTransaction(
        long second, Card card, Merchant merchant, Channel channel, long cents, Optional<FraudKind> fraud) {

    /** On the clock of the merchant, or online of the card's home. */
    OffsetDateTime localTime() {
        return (channel == Channel.ONLINE ? card.home() : merchant.city()).localTime(second);
    }

    /** The same at another price. */
    RawTransaction atPrice(int factor) {
        return new RawTransaction(second, card, merchant, channel, Math.multiplyExact(cents, factor), fraud);
    }

    /**
     * From the card's home to the terminal; absent where the card was not there or nobody knows where the terminal is.
     */
    OptionalDouble homeDistanceKm() {
        return channel.hasCardPresent() && merchant.terminal().isPresent()
                ? OptionalDouble.of(
                        card.address().distanceKm(merchant.terminal().get()))
                : OptionalDouble.empty();
    }
}
