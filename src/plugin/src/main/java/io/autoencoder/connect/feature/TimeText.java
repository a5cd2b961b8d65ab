// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Points in time as ISO 8601 writes them, also with a space for the T, as databases do. */
public final class TimeText {

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final int DATE_LENGTH = "2024-01-05".length();

    private static final int HOUR_LENGTH = "14".length();

    private static final int FIRST_COMPACT = 19_000_101;
    private static final int LAST_COMPACT = 21_001_231;

    private TimeText() {}

    /**
     * The point in time that a value of a record tells: a date, a whole number of milliseconds, or text as
     * {@link #instant(String, ZoneId)} takes it, in UTC where it names no zone.
     *
     * @return milliseconds since 1970; empty for a value of another kind, and for null
     * @throws DateTimeException if a text stands for none
     * @throws ArithmeticException if its time is too far away
     */
    public static OptionalLong millis(@Nullable Object value) {
        if (value instanceof Date date) {
            return OptionalLong.of(date.getTime());
        }
        if (value instanceof Long || value instanceof Integer) {
            return OptionalLong.of(((Number) value).longValue());
        }
        return value instanceof String text
                ? OptionalLong.of(instant(text.strip(), ZoneOffset.UTC).toEpochMilli())
                : OptionalLong.empty();
    }

    /**
     * The point in time that a text stands for.
     *
     * @param zone of text that names none; a date alone is its first moment there
     * @throws DateTimeException if it stands for none
     */
    public static Instant instant(String text, ZoneId zone) {
        return instant(ISO, withLetter(text), zone);
    }

    /**
     * As {@link #instant(String, ZoneId)}, for text of another form.
     *
     * @throws DateTimeException if the text is not of that form
     */
    public static Instant instant(DateTimeFormatter formatter, String text, ZoneId zone) {
        TemporalAccessor time = parse(formatter, text);
        if (time instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        if (time instanceof LocalDateTime local) {
            return local.atZone(zone).toInstant();
        }
        return time instanceof LocalDate date ? date.atStartOfDay(zone).toInstant() : Instant.from(time);
    }

    /**
     * What a text says: a ZonedDateTime, Instant, LocalDateTime or LocalDate, the first of these that it has all parts
     * of.
     *
     * @throws DateTimeException if the text is not of that form
     */
    public static TemporalAccessor parse(DateTimeFormatter formatter, String text) {
        return formatter.parseBest(text, ZonedDateTime::from, Instant::from, LocalDateTime::from, LocalDate::from);
    }

    /**
     * The date that a number is when its digits are read as year, month and day, such as 20240105.
     *
     * @return empty where it is none of the years 1900 to 2100
     */
    public static Optional<LocalDate> compactDate(double number) {
        int digits = (int) number;
        if (digits != number || digits < FIRST_COMPACT || digits > LAST_COMPACT) {
            return Optional.empty();
        }
        int month = digits / 100 % 100;
        int day = digits % 100;
        boolean isDate = month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(digits / 10_000, month).lengthOfMonth();
        return isDate ? Optional.of(LocalDate.of(digits / 10_000, month, day)) : Optional.empty();
    }

    /**
     * What a text says: a ZonedDateTime, LocalDateTime, LocalDate or, for a time of day, LocalTime.
     *
     * @throws DateTimeException if it stands for none
     */
    static TemporalAccessor parse(String text) {
        return text.length() > HOUR_LENGTH && text.charAt(HOUR_LENGTH) == ':'
                ? LocalTime.parse(text)
                : parse(ISO, withLetter(text));
    }

    /** Whether a text says by how much its clock differs from UTC. */
    public static boolean hasOffset(String text) {
        try {
            return parse(text) instanceof ZonedDateTime zoned
                    && zoned.getOffset().getTotalSeconds() != 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String withLetter(String text) {
        return text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
                : text;
    }
}
