// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import io.autoencoder.connect.record.TypeName;
import io.autoencoder.connect.record.UnscorableRecordException;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Replaces characters by one that tells their class, as KSQL's MASK functions do: {@code My Test $123} becomes
 * {@code Xx-Xxxx--nnn}. Characters are code points, so that one outside the basic plane counts as one. Thread-safe.
 *
 * @param range which characters
 * @param count how many of them {@code range} speaks of, 0 or more
 * @param classes what they become
 */
public record TextMask(Range range, int count, Classes classes) implements FieldEdit {

    /** Which characters are masked. */
    public enum Range {
        ALL,
        LEFT,
        RIGHT,
        KEEP_LEFT,
        KEEP_RIGHT
    }

    /** A character class that is left as it is. */
    public static final int KEPT = -1;

    /**
     * What characters become, by class: code points, or {@link #KEPT}.
     *
     * @param upper of upper case letters
     * @param lower of lower case letters
     * @param digit of decimal digits
     * @param other of all other characters
     */
    public record Classes(int upper, int lower, int digit, int other) {

        private int masked(int character) {
            int mask = switch (Character.getType(character)) {
                case Character.UPPERCASE_LETTER -> upper;
                case Character.LOWERCASE_LETTER -> lower;
                case Character.DECIMAL_DIGIT_NUMBER -> digit;
                default -> other;
            };
            return mask == KEPT ? character : mask;
        }
    }

    /** The masked text. */
    public String masked(String text) {
        int[] characters = text.codePoints().toArray();
        int length = characters.length;
        int affected = Math.min(count, length);
        int from = switch (range) {
            case ALL, LEFT, KEEP_RIGHT -> 0;
            case RIGHT -> length - affected;
            case KEEP_LEFT -> affected;
        };
        int to = switch (range) {
            case ALL, RIGHT, KEEP_LEFT -> length;
            case LEFT -> affected;
            case KEEP_RIGHT -> length - affected;
        };
        StringBuilder masked = new StringBuilder(text.length());
        for (int i = 0; i < characters.length; i++) {
            masked.appendCodePoint(i >= from && i < to ? classes.masked(characters[i]) : characters[i]);
        }
        return masked.toString();
    }

    @Override
    public Typed typed(Schema schema) {
        if (schema.type() != Schema.Type.STRING) {
            throw notText(schema.type().name());
        }
        return new Typed() {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public @Nullable Object edited(@Nullable Object value) {
                return TextMask.this.edited(value);
            }
        };
    }

    @Override
    public @Nullable Object edited(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return masked(text);
        }
        throw notText(TypeName.of(value));
    }

    private static UnscorableRecordException notText(String found) {
        return new UnscorableRecordException(
                "expected text but was " + found + "; Kafka's MaskField masks values of other types");
    }
}
