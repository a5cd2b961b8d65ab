// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.UnscorableRecordException;
import java.math.BigDecimal;
import java.util.Locale;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Puts a value where there is none, as SQL's {@code IFNULL} does. In a field with a schema, the value's text is read as
 * the field's type; fields of records without a schema are added where they are absent. Thread-safe.
 *
 * @param text of the value
 * @param type of the value in records without a schema
 */
public record NullReplacement(String text, Type type) implements FieldEdit {

    /** The type of a value in records without a schema. */
    public enum Type {
        STRING(Schema.OPTIONAL_STRING_SCHEMA),
        BOOLEAN(Schema.OPTIONAL_BOOLEAN_SCHEMA),
        INT32(Schema.OPTIONAL_INT32_SCHEMA),
        INT64(Schema.OPTIONAL_INT64_SCHEMA),
        FLOAT64(Schema.OPTIONAL_FLOAT64_SCHEMA);

        private final Schema schema;

        Type(Schema schema) {
            this.schema = schema;
        }
    }

    /** @throws IllegalArgumentException if the text is no value of the type */
    public NullReplacement {
        try {
            parse(text, type.schema);
        } catch (UnscorableRecordException e) {
            throw new IllegalArgumentException("this is no " + type.name().toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public Typed typed(Schema schema) {
        Object replacement = parse(text, schema);
        return new Typed() {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public Object edited(@Nullable Object value) {
                return value == null ? replacement : value;
            }
        };
    }

    @Override
    public Object edited(@Nullable Object value) {
        return value == null ? parse(text, type.schema) : value;
    }

    @Override
    public boolean fillsAbsent() {
        return true;
    }

    private static Object parse(String text, Schema schema) {
        try {
            return switch (schema.type()) {
                case STRING -> text;
                case BOOLEAN -> truth(text);
                case INT8 -> plain(Byte.valueOf(text), schema);
                case INT16 -> plain(Short.valueOf(text), schema);
                case INT32 -> plain(Integer.valueOf(text), schema);
                case INT64 -> plain(Long.valueOf(text), schema);
                case FLOAT32 -> Float.valueOf(text);
                case FLOAT64 -> Double.valueOf(text);
                case BYTES -> decimal(text, schema);
                default -> throw notReadAs(schema);
            };
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UnscorableRecordException("is " + described(schema) + ", which the configured value is not");
        }
    }

    private static boolean truth(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return Boolean.parseBoolean(text);
    }

    /** Dates and times are whole numbers with a name. */
    private static Object plain(Object number, Schema schema) {
        if (schema.name() != null && schema.name().startsWith("org.apache.kafka.connect.data.")) {
            throw notReadAs(schema);
        }
        return number;
    }

    private static Object decimal(String text, Schema schema) {
        if (!Decimal.LOGICAL_NAME.equals(schema.name())) {
            throw notReadAs(schema);
        }
        int scale = Integer.parseInt(schema.parameters().get(Decimal.SCALE_FIELD));
        return new BigDecimal(text).setScale(scale);
    }

    private static String described(Schema schema) {
        return schema.name() == null ? schema.type().name() : schema.name();
    }

    private static UnscorableRecordException notReadAs(Schema schema) {
        return new UnscorableRecordException("is " + described(schema)
                + ", for which no value can be configured; text, numbers, decimals and booleans can be replaced");
    }
}
