// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.parse;

import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.time.DateTimeException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/** The types that a column of delimited text can have, as users name them in {@code columns}. */
public enum ColumnType {
    STRING(Schema.OPTIONAL_STRING_SCHEMA),
    BOOLEAN(Schema.OPTIONAL_BOOLEAN_SCHEMA),
    INT8(Schema.OPTIONAL_INT8_SCHEMA),
    INT16(Schema.OPTIONAL_INT16_SCHEMA),
    INT32(Schema.OPTIONAL_INT32_SCHEMA),
    INT64(Schema.OPTIONAL_INT64_SCHEMA),
    FLOAT32(Schema.OPTIONAL_FLOAT32_SCHEMA),
    FLOAT64(Schema.OPTIONAL_FLOAT64_SCHEMA),
    /** As {@link TimestampFormat} reads it. */
    TIMESTAMP(Timestamp.builder().optional().build());

    private final Schema schema;

    ColumnType(Schema schema) {
        this.schema = schema;
    }

    /** Optional in every case: a cell may be empty. */
    Schema schema() {
        return schema;
    }

    /** Whether its values are whole numbers. */
    boolean isWhole() {
        return this == INT8 || this == INT16 || this == INT32 || this == INT64;
    }

    /**
     * The value that a text stands for.
     *
     * @param text without spaces round it unless this is a STRING
     * @param name of its column or field, for the message
     * @return null where the text stands for a missing value, as {@link TextNumber} says, unless this is a STRING
     * @throws UnscorableRecordException if the text is not of this type
     */
    public @Nullable Object parse(String text, ValueFormat format, String name) {
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
                case FLOAT32 -> single(TextNumber.DEFAULT.parse(text, format.decimalSeparator()));
                case FLOAT64 -> TextNumber.DEFAULT.parse(text, format.decimalSeparator());
                case TIMESTAMP -> format.timestamps().parse(text);
            };
        } catch (NotANumberException e) {
            throw problem(format, name, e.reason());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw problem(format, name, NotANumberException.Reason.NOT_NUMERIC);
        }
    }

    private UnscorableRecordException problem(ValueFormat format, String name, NotANumberException.Reason reason) {
        String expected = format.holder() + " '" + name + "' expected " + name() + " but holds ";
        if (this == TIMESTAMP) {
            return new UnscorableRecordException(expected + format.timestamps().refusal());
        }
        return new UnscorableRecordException(expected
                + switch (reason) {
                    case NOT_NUMERIC, OTHER_TYPE, NOT_A_TIME, NO_OFFSET, NOT_BOOLEAN, UNSEEN -> "other text";
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
}
