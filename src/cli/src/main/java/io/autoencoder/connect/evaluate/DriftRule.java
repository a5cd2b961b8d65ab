// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.drift.DriftSettings;
import io.autoencoder.connect.model.SignificantDigits;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What alarms of drift are to promise, as far as somebody has said so; the rest follows from the rows.
 *
 * @param window how many records are held against the reference
 * @param falseAlarmDays in how many days there is one false alarm
 * @param recordsPerDay how many records come in a day
 */
public record DriftRule(OptionalInt window, OptionalDouble falseAlarmDays, OptionalDouble recordsPerDay) {

    /** Nothing was said. */
    public static final DriftRule DEFAULT =
            new DriftRule(OptionalInt.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    private static final int WINDOW = 5000;
    private static final double DAYS = 30;

    /** Windows that nobody chose are multiples of it. */
    private static final int ROUND = 100;

    /** A reference of fewer windows is itself a matter of chance. */
    private static final int WINDOWS_OF_ROWS = 4;

    /** Where nobody knows how many records come. */
    private static final double WINDOWS_PER_ALARM = 1000;

    /** Of fewer windows in the days of an alarm a smaller window is taken. */
    private static final double FEW = 20;

    private static final double FEWEST = 5;

    /** @throws InputException if a number is out of range; the message is one sentence */
    public DriftRule {
        if (window.isPresent()
                && (window.getAsInt() < DriftReference.SMALLEST_WINDOW
                        || window.getAsInt() > DriftReference.LARGEST_WINDOW)) {
            throw new InputException("--drift-window must be from " + DriftReference.SMALLEST_WINDOW + " to "
                    + DriftReference.LARGEST_WINDOW + " records, got " + window.getAsInt());
        }
        requirePositive("--false-alarm-days", falseAlarmDays);
        requirePositive("--records-per-day", recordsPerDay);
    }

    private static void requirePositive(String option, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble()))) {
            throw new InputException(option + " must be a positive number, got " + value.getAsDouble());
        }
    }

    /**
     * The settings for these rows.
     *
     * @param rows how many normal rows there are
     * @param measured how many records come in a day, if their times tell
     * @return empty if there are too few rows for a window, and nobody asked for one
     * @throws InputException if what was asked for cannot be promised
     */
    Optional<DriftSettings> settings(int rows, OptionalDouble measured, long seed) {
        OptionalDouble perDay = recordsPerDay.isPresent() ? recordsPerDay : measured;
        if (perDay.isEmpty() && falseAlarmDays.isPresent()) {
            throw new InputException("no feature is a time that tells how many records come in a day; give"
                    + " --records-per-day with --false-alarm-days");
        }
        double records = falseAlarmDays.orElse(DAYS) * perDay.orElse(Double.POSITIVE_INFINITY);
        int chosen = window.orElse((int) Math.min(records / FEW, Math.min(WINDOW, rows / WINDOWS_OF_ROWS)));
        if (window.isEmpty()) {
            chosen = Math.max(DriftReference.SMALLEST_WINDOW, chosen / ROUND * ROUND);
        }
        if (rows < WINDOWS_OF_ROWS * DriftReference.SMALLEST_WINDOW) {
            return none(rows);
        }
        double windows = perDay.isPresent() ? records / chosen : WINDOWS_PER_ALARM;
        if (windows < FEWEST && (window.isPresent() || falseAlarmDays.isPresent())) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "in %s days there are only %.1f windows of %,d records; give a smaller --drift-window or more"
                            + " --false-alarm-days",
                    SignificantDigits.of(falseAlarmDays.orElse(DAYS)),
                    windows,
                    chosen));
        }
        double kept = Math.max(FEWEST, windows);
        return Optional.of(new DriftSettings(chosen, kept, promise(chosen, kept, perDay), seed));
    }

    private Optional<DriftSettings> none(int rows) {
        if (window.isPresent() || falseAlarmDays.isPresent()) {
            throw new InputException("drift is told from at least " + WINDOWS_OF_ROWS * DriftReference.SMALLEST_WINDOW
                    + " normal rows, and there are " + rows);
        }
        return Optional.empty();
    }

    private static String promise(int window, double windows, OptionalDouble perDay) {
        return perDay.isEmpty()
                ? String.format(Locale.ROOT, "one false alarm in %,.0f windows of %,d records", windows, window)
                : String.format(
                        Locale.ROOT,
                        "one false alarm in %s days of %,.0f records",
                        SignificantDigits.of(windows * window / perDay.getAsDouble()),
                        perDay.getAsDouble());
    }
}
