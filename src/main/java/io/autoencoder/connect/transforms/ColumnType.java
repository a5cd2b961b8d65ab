// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.TextNumber;
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
     * The value of a cell.
     *
     * @param text of the cell, not null
     * @param decimalSeparator of floating types
     * @param column its name, for the message
     * @return null where the text stands for a missing value, as {@link TextNumber} says, unless this is a STRING
     * @throws RecordProblem if the text is not of this type
     */
    Object parse(String text, char decimalSeparator, String column) {
        if (this != STRING && TextNumber.DEFAULT.isMissing(text)) {
            return null;
        }
        try {
            return switch (this) {
                case STRING -> text;
                case BOOLEAN -> truth(TextNumber.DEFAULT.parse(text));
                case INT8 -> Byte.valueOf(ascii(text));
                case INT16 -> Short.valueOf(ascii(text));
                case INT32 -> Integer.valueOf(ascii(text));
                case INT64 -> Long.valueOf(ascii(text));
                case FLOAT32 -> single(TextNumber.DEFAULT.parse(text, decimalSeparator));
                case FLOAT64 -> TextNumber.DEFAULT.parse(text, decimalSeparator);
                case TIMESTAMP -> timestamp(text);
            };
        } catch (NotANumberException e) {
            throw problem(column, e.reason());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw problem(column, NotANumberException.Reason.NOT_NUMERIC);
        }
    }

    private RecordProblem problem(String column, NotANumberException.Reason reason) {
        String expected = "column '" + column + "' expected " + name() + " but holds ";
        return new RecordProblem(expected
                + switch (reason) {
                    case NOT_NUMERIC, OTHER_TYPE -> "text that is none";
                    case INFINITE -> reason.description();
                    case COMMA, POINT ->
                        reason.description() + "; set "
                                + ParseDelimitedConfig.DECIMAL_COMMA_CONFIG + "="
                                + (reason == NotANumberException.Reason.COMMA)
                                + " if it is the decimal separator";
                });
    }

    private static Boolean truth(double number) {
        if (number != 0 && number != 1) {
            throw new ArithmeticException();
        }
        return number == 1;
    }

    /** Java's integers take the digits of all scripts, its floating numbers and ours do not. */
    private static String ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '9') {
                throw new NumberFormatException();
            }
        }
        return text;
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
