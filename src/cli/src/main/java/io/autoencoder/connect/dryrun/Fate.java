// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import java.util.Locale;

/** What becomes of a record at the end. */
public enum Fate {
    /** It goes to its topic, or to the sink. */
    SENT,
    /** A transform took it out, as Kafka's Filter does. */
    FILTERED,
    /** It could not be transformed and is left out; nothing tells of it. */
    LOST,
    /** It could not be transformed and goes to the dead letter queue. */
    DEAD_LETTER_QUEUE,
    /** It could not be transformed, and the task fails with it. */
    TASK_FAILS;

    /** As JSON has it: {@code task_fails}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
