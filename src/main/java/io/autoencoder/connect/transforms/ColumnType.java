// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;

/** The types that a column of delimited text can have, as users name them in {@code columns}. */
enum ColumnType {
    STRING(Schema.OPTIONAL_STRING_SCHEMA),
    BOOLEAN(Schema.OPTIONAL_BOOLEAN_SCHEMA),
    INT8(Schema.OPTIONAL_INT8_SCHEMA),
    INT16(Schema.OPTIONAL_INT16_SCHEMA),
    INT32(Schema.OPTIONAL_INT32_SCHEMA),
    INT64(Schema.OPTIONAL_INT64_SCHEMA),
    FLOAT32(Schema.OPTIONAL_FLOAT32_SCHEMA),
    FLOAT64(Schema.OPTIONAL_FLOAT64_SCHEMA),
    /** ISO 8601 with a zone ({@code 2013-09-01T00:00:00Z}), or milliseconds since 1970. */
    TIMESTAMP(Timestamp.builder().optional().build());

    private final Schema schema;

    ColumnType(Schema schema) {
        this.schema = schema;
    }

    /** Optional in every case: a cell may be empty. */
    Schema schema() {
        return schema;
    }

    /**
     * @param column its name, for the message
     * @throws RecordProblem if the text is not of this type
     */
    Object parse(String text, String column) {
        try {
            return switch (this) {
                case STRING -> text;
                case BOOLEAN -> truth(text);
                case INT8 -> Byte.valueOf(text);
                case INT16 -> Short.valueOf(text);
                case INT32 -> Integer.valueOf(text);
                case INT64 -> Long.valueOf(text);
                case FLOAT32 -> single(Numbers.ofText(text, column));
                case FLOAT64 -> Numbers.ofText(text, column);
                case TIMESTAMP -> timestamp(text);
            };
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException | RecordProblem e) {
            throw new RecordProblem("column '" + column + "' expected " + name() + " but holds text that is none");
        }
    }

    private static Boolean truth(String text) {
        if (text.equalsIgnoreCase("true") || text.equals("1")) {
            return true;
        }
        if (text.equalsIgnoreCase("false") || text.equals("0")) {
            return false;
        }
        throw new IllegalArgumentException();
    }

    private static Float single(double number) {
        float single = (float) number;
        if (Float.isInfinite(single)) {
            throw new ArithmeticException();
        }
        return single;
    }

    private static Date timestamp(String text) {
        boolean millis = text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-') && text.lastIndexOf('-') <= 0;
        return millis ? new Date(Long.parseLong(text)) : Date.from(Instant.parse(text));
    }
}
