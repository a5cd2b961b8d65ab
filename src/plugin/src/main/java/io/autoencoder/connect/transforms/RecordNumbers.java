// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.feature.FeatureValue;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.NotANumberException.Reason;
import io.autoencoder.connect.feature.ScaledDecimal;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Fields of records as numbers: what {@link FeatureValue} says, and in Connect's words why a field is none. */
final class RecordNumbers {

    private RecordNumbers() {}

    /**
     * The number in a field.
     *
     * @param field for the message
     * @param text reads the value if it is text
     * @return NaN where it is missing
     * @throws UnscorableRecordException if it is not a number
     */
    static double of(@Nullable Object value, String field, TextNumber text) {
        try {
            return value instanceof Struct struct ? scaled(struct) : FeatureValue.number(value, text);
        } catch (NotANumberException e) {
            throw new UnscorableRecordException("field '" + field + "' " + problem(value, e.reason()));
        }
    }

    /** Debezium's VariableScaleDecimal. */
    private static double scaled(Struct struct) {
        List<Field> fields = struct.schema().fields();
        Field scale = struct.schema().field(ScaledDecimal.SCALE);
        Field unscaled = struct.schema().field(ScaledDecimal.VALUE);
        if (fields.size() != 2 || scale == null || unscaled == null) {
            throw new NotANumberException(Reason.OTHER_TYPE);
        }
        return ScaledDecimal.number(struct.get(scale), struct.get(unscaled));
    }

    private static String problem(@Nullable Object value, Reason reason) {
        return switch (reason) {
            case INFINITE -> "is infinite";
            case OTHER_TYPE -> "expected a number but was " + TypeName.of(value);
            case NOT_NUMERIC -> "expected a number but found " + reason.description() + adviceFor(value);
            case COMMA, POINT ->
                "expected a number but found " + reason.description() + "; "
                        + ParseDelimitedConfig.DECIMAL_COMMA_CONFIG
                        + "=true lets ParseDelimited read decimal commas in columns of type float64";
        };
    }

    private static String adviceFor(@Nullable Object value) {
        return value instanceof String text && ScaledDecimal.mayBeUnscaled(text.strip())
                ? "; if it is a decimal in base64, set decimal.format=NUMERIC on the JsonConverter that writes it"
                : "";
    }

    /** Why a value that {@link #of} took for missing is missing. */
    static String whyMissing(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (!(value instanceof String text)) {
            return "NaN";
        }
        if (text.isBlank()) {
            return "empty";
        }
        return text.strip().equalsIgnoreCase("NaN") ? "NaN" : "text that stands for a missing value";
    }
}
