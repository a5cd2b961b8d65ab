// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/**
 * How text stands for a point in time: in one of the given patterns, or, where there are none, as ISO 8601 or as
 * milliseconds since 1970. Text without a zone is of the given one; a date alone is its first moment there. Immutable and
 * thread-safe.
 */
final class TimestampFormat {

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

    private final List<DateTimeFormatter> patterns;
    private final ZoneId zone;

    /**
     * @param patterns as {@link DateTimeFormatter} has them, tried in this order; may be empty
     * @param zone of text that names none
     * @throws IllegalArgumentException if a pattern is none
     */
    TimestampFormat(List<String> patterns, ZoneId zone) {
        this.patterns = patterns.stream().map(TimestampFormat::formatter).toList();
        this.zone = zone;
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                // What yyyy means is the year of an era, and nobody writes the era.
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ROOT)
                // Without it, 31 February would silently become the 28th.
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Why a text is refused, for messages. */
    String refusal() {
        return patterns.isEmpty()
                ? "text of another form than ISO 8601, such as 2024-01-05T10:00:00Z or 2024-01-05 10:00:00, or milliseconds"
                        + " since 1970; set " + ParseDelimitedConfig.TIMESTAMP_FORMATS_CONFIG + " to its pattern"
                : "text that no pattern in " + ParseDelimitedConfig.TIMESTAMP_FORMATS_CONFIG + " fits";
    }

    /** @throws DateTimeException if the text stands for no point in time */
    Date parse(String text) {
        if (!patterns.isEmpty()) {
            return Date.from(instant(text));
        }
        return isWholeNumber(text) ? new Date(Long.parseLong(text)) : Date.from(instant(ISO, withLetter(text)));
    }

    private Instant instant(String text) {
        DateTimeException last = null;
        for (DateTimeFormatter pattern : patterns) {
            try {
                return instant(pattern, text);
            } catch (DateTimeException e) {
                last = e;
            }
        }
        throw last;
    }

    private Instant instant(DateTimeFormatter formatter, String text) {
        TemporalAccessor time =
                formatter.parseBest(text, ZonedDateTime::from, Instant::from, LocalDateTime::from, LocalDate::from);
        if (time instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        if (time instanceof LocalDateTime local) {
            return local.atZone(zone).toInstant();
        }
        return time instanceof LocalDate date ? date.atStartOfDay(zone).toInstant() : Instant.from(time);
    }

    /** Databases write a space where ISO 8601 has a T. */
    private static String withLetter(String text) {
        return text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
                : text;
    }

    private static boolean isWholeNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-') && text.lastIndexOf('-') <= 0;
    }
}
