// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import java.util.List;
import java.util.regex.Pattern;

/** Tells dates in another form than ISO 8601, which nothing reads unless it is told the form. */
public final class ForeignDates {

    /** What to do about them, to follow a semicolon. */
    public static final String ADVICE = "times are read in ISO 8601; for another form give --transforms a connector"
            + " whose ParseDelimited has timestamp.formats";

    /** 31.12.2026 23:59, 12/31/26, 2026/12/31, 31-Dec-2026: day, month and year, and maybe a time of day after them. */
    private static final Pattern DATE = Pattern.compile("(\\d{1,2}([./-])\\d{1,2}\\2\\d{4}|\\d\\d([./-])\\d\\d\\3\\d\\d"
            + "|\\d{4}([./])\\d{1,2}\\4\\d{1,2}|\\d{1,2}[ -]\\p{L}{3,9}[ -]\\d{2,4})([ T,].*)?");

    /** So many values tell. */
    private static final int SAMPLE = 1000;

    private static final double MOST = 0.9;

    private ForeignDates() {}

    /** Whether nine in ten of the values or more look like such a date. */
    public static boolean make(List<String> values) {
        List<String> sample = values.subList(0, Math.min(SAMPLE, values.size()));
        long dates = sample.stream()
                .filter(value -> DATE.matcher(value.strip()).matches())
                .count();
        return dates > 0 && dates >= MOST * sample.size();
    }
}
