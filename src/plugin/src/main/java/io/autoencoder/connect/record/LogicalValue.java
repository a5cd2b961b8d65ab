// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.jspecify.annotations.Nullable;

/**
 * What a value means by its schema. Connect carries a Timestamp, a Date and a Time alike, as a {@link java.util.Date},
 * but only the first is a point in time: the others are a day and a time of day, whatever the time zone.
 */
public final class LogicalValue {

    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    private LogicalValue() {}

    /** A LocalDate for a Date, a LocalTime for a Time, and any other value as it is. */
    public static @Nullable Object of(Schema schema, @Nullable Object value) {
        if (!(value instanceof java.util.Date date)) {
            return value;
        }
        if (Date.LOGICAL_NAME.equals(schema.name())) {
            return LocalDate.ofEpochDay(Math.floorDiv(date.getTime(), DAY));
        }
        if (Time.LOGICAL_NAME.equals(schema.name())) {
            return LocalTime.ofNanoOfDay(TimeUnit.MILLISECONDS.toNanos(Math.floorMod(date.getTime(), DAY)));
        }
        return value;
    }
}
