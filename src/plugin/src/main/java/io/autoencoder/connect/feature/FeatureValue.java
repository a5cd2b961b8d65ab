// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import io.autoencoder.connect.feature.NotANumberException.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a record counts as:
 *
 * <ul>
 *   <li>every integer and floating type and decimals: their value in double precision;
 *   <li>booleans: 1 or 0;
 *   <li>points in time: milliseconds since 1970; days and times of day as in UTC;
 *   <li>maps of a scale and an unscaled value: as {@link ScaledDecimal} says;
 *   <li>text: as {@link TextNumber} says.
 * </ul>
 *
 * <p>Missing are null, NaN, and text that stands for it. An infinite value is no number.
 */
public final class FeatureValue {

    private FeatureValue() {}

    /**
     * The number that a value stands for; NaN where it is missing.
     *
     * @param text reads the value if it is text
     * @throws NotANumberException if it is no number
     */
    public static double number(@Nullable Object value, TextNumber text) {
        if (value instanceof Double number) {
            return finite(number);
        }
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof String cell) {
            return text.parse(cell);
        }
        if (value instanceof Number number) {
            return of(number);
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (value instanceof Date date) {
            return date.getTime();
        }
        if (value instanceof LocalDate day) {
            return (double) TimeUnit.DAYS.toMillis(day.toEpochDay());
        }
        if (value instanceof LocalTime time) {
            return (double) TimeUnit.NANOSECONDS.toMillis(time.toNanoOfDay());
        }
        if (value instanceof Map<?, ?> map) {
            return ScaledDecimal.number(map);
        }
        throw new NotANumberException(Reason.OTHER_TYPE);
    }

    private static double of(Number number) {
        boolean isFinite = number instanceof BigDecimal || number instanceof BigInteger;
        return isFinite ? TextNumber.clamped(number.doubleValue()) : finite(number.doubleValue());
    }

    private static double finite(double number) {
        if (Double.isInfinite(number)) {
            throw new NotANumberException(Reason.INFINITE);
        }
        return number;
    }
}
