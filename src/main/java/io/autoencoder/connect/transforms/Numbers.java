// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import java.util.Date;
import java.util.Locale;

/**
 * What counts as a number in a record:
 *
 * <ul>
 *   <li>every integer and floating type and Decimal: their value in double precision;
 *   <li>Boolean: 1 or 0;
 *   <li>Date, Time and Timestamp: milliseconds, as Connect counts them;
 *   <li>STRING: a decimal number such as {@code -1.5e3}, with spaces round it ignored. Hexadecimal numbers, Java's suffixes
 *       ({@code 1.0f}) and decimal commas are refused.
 * </ul>
 *
 * <p>Missing are null, an empty string, NaN, and the text {@code NaN} in any case, which numeric tools write for it. An
 * infinite value, as a number or as text, is no number.
 */
final class Numbers {

    private Numbers() {}

    /**
     * @param field for the message
     * @return the number; NaN where it is missing
     * @throws RecordProblem if it is not a number
     */
    static double of(Object value, String field) {
        if (value instanceof Double number) {
            return finite(number, field);
        }
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Number number) {
            return finite(number.doubleValue(), field);
        }
        if (value instanceof String text) {
            return ofText(text.strip(), field);
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (value instanceof Date date) {
            return date.getTime();
        }
        throw new RecordProblem("field '" + field + "' expected a number but was " + TypeName.of(value));
    }

    /** Why a value that {@link #of} took for missing is missing. */
    static String whyMissing(Object value) {
        if (value == null) {
            return "null";
        }
        return value instanceof String text && text.isBlank() ? "empty" : "NaN";
    }

    private static double finite(double number, String field) {
        if (Double.isInfinite(number)) {
            throw infinite(field);
        }
        return number;
    }

    /** A number written as text without spaces round it; otherwise as {@link #of}. */
    static double ofText(String text, String field) {
        if (text.isEmpty()) {
            return Double.NaN;
        }
        if (looksDecimal(text)) {
            try {
                return finite(Double.parseDouble(text), field);
            } catch (NumberFormatException e) {
                throw notANumber(field);
            }
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity" -> throw infinite(field);
            default -> throw notANumber(field);
        };
    }

    /** Double.parseDouble alone would take hexadecimal numbers, suffixes and names. */
    private static boolean looksDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed = c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    private static RecordProblem notANumber(String field) {
        return new RecordProblem("field '" + field + "' expected a number but was a STRING that is none");
    }

    private static RecordProblem infinite(String field) {
        return new RecordProblem("field '" + field + "' is infinite");
    }
}
