// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many alerts are wanted.
 *
 * @param alerts how many a day, positive; or which share of all records, above 0 and at most a half
 * @param isPerDay which of the two it is
 */
public record AlertRate(double alerts, boolean isPerDay) {

    static final double DAY_NANOS = TimeUnit.DAYS.toNanos(1);

    private static final double LARGEST_SHARE = 0.5;
    private static final double PERCENT = 100;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(/day|%)");

    public AlertRate {
        if (!(alerts > 0) || !isPerDay && alerts > LARGEST_SHARE) {
            throw new IllegalArgumentException("a rate is more than 0, and at most 50%");
        }
    }

    /**
     * Reads {@code 20/day} or {@code 0.1%}.
     *
     * @throws IllegalArgumentException if it is neither; the message says what would be
     */
    public static AlertRate parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a rate is a number of alerts such as 20/day, or a share such as 0.1%");
        }
        double number = Double.parseDouble(matcher.group(1));
        boolean perDay = matcher.group(2).equals("/day");
        return new AlertRate(perDay ? number : number / PERCENT, perDay);
    }

    /** How many alerts there may be among so many records of so much time. */
    double among(long records, long nanos) {
        return isPerDay ? alerts * nanos / DAY_NANOS : alerts * records;
    }
}
