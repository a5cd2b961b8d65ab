// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.FeatureValue;
import io.autoencoder.connect.feature.Flag;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.NotANumberException.Reason;
import io.autoencoder.connect.feature.ScaledDecimal;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.parse.ParseDelimitedConfig;
import io.autoencoder.connect.record.FieldPath;
import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import io.autoencoder.connect.record.UnscorableRecordException.Fault;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * The field of records that holds a feature: what its encoder makes of a value, and in Connect's words why it cannot.
 */
public final class RecordField {

    private final FieldPath path;
    private final Encoder encoder;
    private final TextNumber text;

    /** Whether the code of a number is the number itself. */
    private final boolean isNumber;

    /**
     * @param path where it lies
     * @param encoder of the feature
     * @param text reads values that are text
     */
    public RecordField(FieldPath path, Encoder encoder, TextNumber text) {
        this.path = path;
        this.encoder = encoder;
        this.text = text;
        this.isNumber = encoder instanceof Scaler;
    }

    /** The fields of a model's features, in their order. */
    static List<RecordField> of(List<FieldPath> paths, FeatureSet features, TextNumber text) {
        return IntStream.range(0, paths.size())
                .mapToObj(i -> new RecordField(paths.get(i), features.get(i).encoder(), text))
                .toList();
    }

    /** Where it lies. */
    FieldPath path() {
        return path;
    }

    /**
     * The code of a value in this field.
     *
     * @return NaN where it is missing
     * @throws UnscorableRecordException if the encoder takes no such value
     */
    public double code(@Nullable Object value) {
        // Most values are such, and asking first costs less than a call that has as many targets as there are encoders.
        if (isNumber && value instanceof Double number && !number.isInfinite()) {
            return number;
        }
        return encoded(value);
    }

    private double encoded(@Nullable Object value) {
        try {
            return encoder.code(
                    value instanceof Struct struct ? FeatureValue.number(scaled(struct), text) : value, text);
        } catch (NotANumberException e) {
            throw new UnscorableRecordException(
                    "field '" + path.text() + "' " + problem(value, e.reason()), Fault.VALUE);
        }
    }

    private String wanted() {
        if (encoder instanceof Calendar) {
            return "a time";
        }
        if (encoder instanceof Flag) {
            return "true or false";
        }
        return encoder.isNumeric() ? "a number" : "a category";
    }

    /** Debezium's VariableScaleDecimal as the number that it is. */
    public static BigDecimal scaled(Struct struct) {
        List<Field> fields = struct.schema().fields();
        Field scale = struct.schema().field(ScaledDecimal.SCALE);
        Field unscaled = struct.schema().field(ScaledDecimal.VALUE);
        if (fields.size() != 2 || scale == null || unscaled == null) {
            throw new NotANumberException(Reason.OTHER_TYPE);
        }
        return ScaledDecimal.decimal(struct.get(scale), struct.get(unscaled));
    }

    private String problem(@Nullable Object value, Reason reason) {
        return switch (reason) {
            case INFINITE -> "is infinite";
            case OTHER_TYPE -> "expected " + wanted() + " but was " + TypeName.of(value);
            case NOT_NUMERIC -> "expected " + wanted() + " but found " + reason.description() + adviceFor(value);
            case NOT_A_TIME, NOT_BOOLEAN ->
                "expected " + wanted() + " but found "
                        + (value instanceof String ? "other text" : "another " + TypeName.of(value));
            case NO_OFFSET ->
                "expected a time with its offset, such as 2024-01-05T23:30:00+09:00, which the model was trained on, but"
                        + " found one without; train with --time-zone to read both";
            case UNSEEN -> "holds " + reason.description();
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

    /** Why a value that {@link #code} took for missing is missing. */
    public static String whyMissing(@Nullable Object value) {
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
