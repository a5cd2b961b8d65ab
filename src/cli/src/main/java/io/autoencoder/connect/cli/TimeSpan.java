// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;

/** A length of time as it is typed. */
final class TimeSpan {

    private TimeSpan() {}

    /** @throws InputException if it is written in another way */
    static Duration parse(String option, String text) {
        try {
            return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            throw new InputException(option + " is written like 90s, 15m or 2h, got " + text, e);
        }
    }
}
