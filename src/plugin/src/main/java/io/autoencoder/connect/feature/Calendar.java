// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a clock and a calendar show, as the sine and cosine of each part's angle, so that 23:59 lies beside 00:00. The
 * code is the milliseconds since 1970: of the point in time where a zone's clock is read, of the local date and time
 * otherwise.
 *
 * @param parts at least one, none twice
 * @param zone whose clock is read, and that of text and days without a zone; empty for the clock that each time was
 *     written by: {@code 23:30:00+09:00} is half past eleven at night. Points in time without such a clock, which are
 *     numbers and Connect's Timestamp, cannot be read then
 * @param unit of values that are numbers; Connect's own times have none
 */
public record Calendar(List<Part> parts, Optional<ZoneId> zone, Unit unit) implements Encoder {

    /** What repeats itself. */
    public enum Part {
        TIME_OF_DAY,
        DAY_OF_WEEK,
        DAY_OF_MONTH
    }

    /** What numbers count, from 1970 on. */
    public enum Unit {
        SECONDS(1000),
        MILLISECONDS(1),
        MICROSECONDS(0.001);

        private final double millis;

        Unit(double millis) {
            this.millis = millis;
        }
    }

    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    private static final int MINUTES_OF_HOUR = 60;
    private static final int MINUTES_OF_DAY = 1440;
    private static final int DAYS_OF_WEEK = 7;
    private static final int LONGEST_MONTH = 31;

    /** 1 January 1970 was a Thursday, Monday being 0. */
    private static final int WEEKDAY_OF_1970 = 3;

    /** The years that java.time can format and every sender of times stays within. */
    private static final double LATEST = 253_402_300_800_000d;

    private static final double EARLIEST = -62_167_219_200_000d;

    /** @throws IllegalArgumentException if there is no part or one is listed twice */
    public Calendar {
        parts = List.copyOf(parts);
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(unit, "unit");
        if (parts.isEmpty() || parts.stream().distinct().count() < parts.size()) {
            throw new IllegalArgumentException("a time needs one or more parts, none of them twice");
        }
    }

    /** By one zone's clock. */
    public Calendar(List<Part> parts, ZoneId zone, Unit unit) {
        this(parts, Optional.of(zone), unit);
    }

    @Override
    public int width() {
        return 2 * parts.size();
    }

    @Override
    public double code(@Nullable Object value, TextNumber text) {
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Date date) {
            return ofPoint((double) date.getTime());
        }
        if (value instanceof LocalDate day) {
            return ofLocal(day.atStartOfDay());
        }
        if (value instanceof LocalTime time) {
            return ofLocal(time.atDate(LocalDate.EPOCH));
        }
        if (value instanceof String string) {
            return ofText(string.strip(), text);
        }
        if (value instanceof Boolean) {
            throw new NotANumberException(NotANumberException.Reason.NOT_A_TIME);
        }
        return ofNumber(FeatureValue.number(value, text));
    }

    private double ofText(String stripped, TextNumber text) {
        if (text.isMissing(stripped)) {
            return Double.NaN;
        }
        if (DecimalText.matches(stripped, TextNumber.POINT)) {
            return ofNumber(text.parse(stripped));
        }
        try {
            return ofTime(TimeText.parse(stripped));
        } catch (DateTimeException e) {
            throw new NotANumberException(NotANumberException.Reason.NOT_A_TIME);
        }
    }

    private double ofTime(TemporalAccessor time) {
        if (time instanceof ZonedDateTime zoned) {
            return zone.isPresent()
                    ? ofPoint((double) zoned.toInstant().toEpochMilli())
                    : ofLocal(zoned.toLocalDateTime());
        }
        if (time instanceof LocalDateTime local) {
            return ofLocal(local);
        }
        return ofLocal(
                time instanceof LocalTime clock
                        ? clock.atDate(LocalDate.EPOCH)
                        : LocalDate.from(time).atStartOfDay());
    }

    private double ofLocal(LocalDateTime local) {
        return checked((double) local.atZone(clock()).toInstant().toEpochMilli());
    }

    private double ofPoint(double millis) {
        if (zone.isEmpty()) {
            throw new NotANumberException(NotANumberException.Reason.NO_OFFSET);
        }
        return checked(millis);
    }

    /** Which the code is read by. */
    private ZoneId clock() {
        return zone.orElse(ZoneOffset.UTC);
    }

    /** As milliseconds, 20240105 would be a time on 1 January 1970, which nobody would notice. */
    private double ofNumber(double number) {
        Optional<LocalDate> date = TimeText.compactDate(number);
        return date.isPresent() ? ofLocal(date.get().atStartOfDay()) : ofPoint(number * unit.millis);
    }

    private static double checked(double millis) {
        if (millis < EARLIEST || millis >= LATEST) {
            throw new NotANumberException(NotANumberException.Reason.NOT_A_TIME);
        }
        return Math.floor(millis);
    }

    @Override
    public void encode(double code, float[] inputs, int offset) {
        long local = local((long) code);
        float weight = (float) (1 / Math.sqrt(parts.size()));
        for (int i = 0; i < parts.size(); i++) {
            double angle = 2 * Math.PI * turn(parts.get(i), local);
            inputs[offset + 2 * i] = weight * (float) Math.sin(angle);
            inputs[offset + 2 * i + 1] = weight * (float) Math.cos(angle);
        }
    }

    /** How many hours the clock shows since 1970 began; not for NaN. */
    public long hours(double code) {
        return Math.floorDiv(local((long) code), HOUR);
    }

    /** Milliseconds since 1970 as the clock shows them. */
    private long local(long millis) {
        ZoneId zone = clock();
        if (zone.equals(ZoneOffset.UTC)) {
            return millis;
        }
        return millis
                + 1000L
                        * zone.getRules()
                                .getOffset(Instant.ofEpochMilli(millis))
                                .getTotalSeconds();
    }

    /** Which share of its period has passed, 0 to 1. */
    private static double turn(Part part, long local) {
        return switch (part) {
            case TIME_OF_DAY -> Math.floorMod(local, DAY) / (double) DAY;
            case DAY_OF_WEEK -> weekday(local) / (double) DAYS_OF_WEEK;
            case DAY_OF_MONTH -> {
                LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(local, DAY));
                yield (date.getDayOfMonth() - 1) / (double) date.lengthOfMonth();
            }
        };
    }

    private static int weekday(long local) {
        return (int) Math.floorMod(Math.floorDiv(local, DAY) + WEEKDAY_OF_1970, (long) DAYS_OF_WEEK);
    }

    /** NaN: no time is in the middle of a circle. */
    @Override
    public double center() {
        return Double.NaN;
    }

    @Override
    public Object value(double code) {
        long local = local((long) code);
        return text(parts.stream().map(part -> turn(part, local)).toList());
    }

    @Override
    public Object decode(float[] outputs, int offset) {
        List<Double> turns = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            double angle = Math.atan2(outputs[offset + 2 * i], outputs[offset + 2 * i + 1]);
            turns.add((angle < 0 ? angle + 2 * Math.PI : angle) / (2 * Math.PI));
        }
        return text(turns);
    }

    private String text(List<Double> turns) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            words.add(text(parts.get(i), turns.get(i)));
        }
        return String.join(" ", words);
    }

    private static String text(Part part, double turn) {
        return switch (part) {
            case TIME_OF_DAY -> {
                int minutes = (int) (turn * MINUTES_OF_DAY) % MINUTES_OF_DAY;
                yield String.format(Locale.ROOT, "%02d:%02d", minutes / MINUTES_OF_HOUR, minutes % MINUTES_OF_HOUR);
            }
            case DAY_OF_WEEK ->
                DayOfWeek.of((int) Math.rint(turn * DAYS_OF_WEEK) % DAYS_OF_WEEK + 1)
                        .getDisplayName(TextStyle.SHORT, Locale.ROOT);
            case DAY_OF_MONTH -> "day " + ((int) Math.rint(turn * LONGEST_MONTH) % LONGEST_MONTH + 1);
        };
    }
}
