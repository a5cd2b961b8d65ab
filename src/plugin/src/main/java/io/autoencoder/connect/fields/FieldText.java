// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.jspecify.annotations.Nullable;

/**
 * The text of single values: text as it is, numbers in plain notation ({@code 29.0}, never {@code 2.9E1}), {@code true}
 * and {@code false}, decimals with all their places, times in ISO 8601.
 */
final class FieldText {

    private FieldText() {}

    /**
     * @param schema null in a record without one, where every time is a point in time
     * @throws UnscorableRecordException if it is no single value, or bytes
     */
    static String of(Object value, @Nullable Schema schema) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Double || value instanceof Float) {
            return ofFloating(value.toString());
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof java.util.Date time) {
            return ofTime(time.toInstant(), schema);
        }
        throw new UnscorableRecordException("expected a single value with a text but was " + TypeName.of(value));
    }

    /** NaN and the infinities are called what Java calls them. */
    private static String ofFloating(String digits) {
        return digits.indexOf('E') < 0 ? digits : new BigDecimal(digits).toPlainString();
    }

    private static String ofTime(Instant time, @Nullable Schema schema) {
        String name = schema == null ? null : schema.name();
        if (Date.LOGICAL_NAME.equals(name)) {
            return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
        }
        return Time.LOGICAL_NAME.equals(name)
                ? time.atZone(ZoneOffset.UTC).toLocalTime().toString()
                : time.toString();
    }
}
