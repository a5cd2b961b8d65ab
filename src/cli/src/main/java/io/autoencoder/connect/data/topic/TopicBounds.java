// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data.topic;

import io.autoencoder.connect.data.InputException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where reading a topic ends. What is in the topic when reading starts is read, unless:
 *
 * @param maxRows at most so many rows
 * @param until no records from this time on, by their timestamps
 * @param maxDuration wait for new records, until so long after the start
 */
public record TopicBounds(Optional<Long> maxRows, Optional<Instant> until, Optional<Duration> maxDuration) {

    /** All that is in the topic when reading starts. */
    public static final TopicBounds NONE = new TopicBounds(Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws InputException if a bound leaves nothing to read or two bounds contradict each other */
    public TopicBounds {
        if (maxRows.isPresent() && maxRows.get() < 1) {
            throw new InputException("the most rows to read must be 1 or more, got " + maxRows.get());
        }
        if (maxDuration.isPresent()
                && (maxDuration.get().isNegative() || maxDuration.get().isZero())) {
            throw new InputException("the longest time to read must be more than nothing");
        }
        if (until.isPresent() && maxDuration.isPresent()) {
            throw new InputException(
                    "records until a time are read at once, and no new ones waited for; choose one of both");
        }
    }
}
