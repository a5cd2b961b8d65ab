// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import io.autoencoder.connect.feature.TimeText;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * Text that stands for a time: a date, or a date and time, as ISO 8601 writes them, or a time of day, which is one of 1
 * January 1970 as in Connect's type Time. What names no zone is in UTC.
 */
final class TimeOfText {

    private TimeOfText() {}

    /** Milliseconds since 1970; empty for text that is no time. */
    static OptionalLong millis(String text) {
        try {
            return OptionalLong.of(
                    isTimeOfDay(text)
                            ? LocalTime.parse(text).toNanoOfDay() / 1_000_000
                            : TimeText.instant(text, ZoneOffset.UTC).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            // Another form, or a year beyond what milliseconds can count to.
            return OptionalLong.empty();
        }
    }

    /** {@code 10:30}, {@code 10:30:00.5}. */
    static boolean isTimeOfDay(String text) {
        return text.length() > 2 && text.charAt(2) == ':';
    }
}
