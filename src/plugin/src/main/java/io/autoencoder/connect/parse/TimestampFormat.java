// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.parse;

import io.autoencoder.connect.feature.TimeText;
import io.autoencoder.connect.settings.Validators;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef.Validator;

/**
 * How text stands for a point in time: in one of the given patterns, or, where there are none, as ISO 8601 or as
 * milliseconds since 1970. Text without a zone is of the given one; a date alone is its first moment there. Immutable
 * and thread-safe.
 */
public final class TimestampFormat {

    /** Of the patterns themselves. */
    static final Validator PATTERNS = Validators.readable(
            "patterns such as yyyy-MM-dd HH:mm:ss",
            pattern -> new TimestampFormat(List.of(pattern), ZoneOffset.UTC),
            reason -> "not a pattern of dates; dd/MM/yyyy HH:mm:ss is one (" + reason + ")");

    /** An afternoon, and a day and month that cannot stand for each other. */
    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2001, 10, 25, 13, 14, 15, 160_000_000, ZoneOffset.UTC);

    private final List<DateTimeFormatter> patterns;
    private final ZoneId zone;

    /**
     * @param patterns as {@link DateTimeFormatter} has them, tried in this order; may be empty
     * @param zone of text that names none
     * @throws IllegalArgumentException if a pattern is none
     */
    public TimestampFormat(List<String> patterns, ZoneId zone) {
        this.patterns = patterns.stream().map(TimestampFormat::formatter).toList();
        this.zone = zone;
    }

    private static DateTimeFormatter formatter(String pattern) {
        DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                // What yyyy means is the year of an era, and nobody writes the era.
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ROOT)
                // Without it, 31 February would silently become the 28th.
                .withResolverStyle(ResolverStyle.STRICT);
        requireWholeDate(formatter);
        return formatter;
    }

    /**
     * A pattern such as YYYY-MM-DD, of week years and days of the year, would only fail at each record, and hh without
     * a would lose the time of day.
     */
    private static void requireWholeDate(DateTimeFormatter formatter) {
        String sample = formatter.format(SAMPLE);
        boolean hasTime = !sample.equals(formatter.format(SAMPLE.plusHours(1)));
        try {
            if (!(TimeText.parse(formatter, sample) instanceof LocalDate) || !hasTime) {
                return;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "it gives no year, month, day and hour; they are yyyy, MM, dd and HH, or hh with a");
    }

    /** Why a text is refused, for messages. */
    String refusal() {
        return patterns.isEmpty()
                ? "text of another form than ISO 8601, such as 2024-01-05T10:00:00Z or 2024-01-05 10:00:00, or milliseconds"
                        + " since 1970; set " + ParseTextConfig.TIMESTAMP_FORMATS_CONFIG + " to its pattern"
                : "text that no pattern in " + ParseTextConfig.TIMESTAMP_FORMATS_CONFIG + " fits";
    }

    /** @throws DateTimeException if the text stands for no point in time */
    public Date parse(String text) {
        if (!patterns.isEmpty()) {
            return Date.from(instant(text));
        }
        if (!isWholeNumber(text)) {
            return Date.from(TimeText.instant(text, zone));
        }
        long millis = Long.parseLong(text);
        // As milliseconds, 20240105 would be a time on 1 January 1970, which nobody would notice.
        if (TimeText.compactDate((double) millis).isPresent()) {
            throw new DateTimeException("a date and no milliseconds");
        }
        return new Date(millis);
    }

    private Instant instant(String text) {
        DateTimeException last = null;
        for (DateTimeFormatter pattern : patterns) {
            try {
                return TimeText.instant(pattern, text, zone);
            } catch (DateTimeException e) {
                last = e;
            }
        }
        throw last;
    }

    private static boolean isWholeNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-') && text.lastIndexOf('-') <= 0;
    }
}
