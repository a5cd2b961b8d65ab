// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.TextNumber;
import java.util.Date;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What values count as beside each other:
 *
 * <ul>
 *   <li>text beside text: its characters, by their code points;
 *   <li>a time beside a time: milliseconds since 1970; so is text beside a time, see {@link TimeOfText}, and a number;
 *   <li>all else that is a number, text or boolean: a number, text by the rule of {@link TextNumber}, true as 1 and
 *       false as 0.
 * </ul>
 *
 * <p>NaN, and text that stands for a missing number, count as NULL.
 */
final class Values {

    /** Where one of two values counts as NULL. */
    static final int UNORDERED = Integer.MIN_VALUE;

    private static final long DAY = 86_400_000;

    private Values() {}

    /**
     * Negative, 0 or positive, or {@link #UNORDERED}.
     *
     * @param x where {@code a} comes from
     * @param y where {@code b} comes from
     * @throws IncomparableException if there is no order between values of these types
     */
    static int compare(Object a, Operand<?> x, Object b, Operand<?> y) {
        if (a instanceof Number first && b instanceof Number second) {
            return Numbers.compare(first, second);
        }
        if (a instanceof String first && b instanceof String second) {
            return compareText(first, second);
        }
        return compareKinds(x.plain(a), x, y.plain(b), y);
    }

    /** The order of the second value to the first. */
    static int reversed(int order) {
        return order == UNORDERED ? order : Integer.compare(0, order);
    }

    private static int compareKinds(Object a, Operand<?> x, Object b, Operand<?> y) {
        if (a instanceof Date first) {
            return compareTimes(first, x, b, y);
        }
        if (b instanceof Date second) {
            return reversed(compareTimes(second, y, a, x));
        }
        if (a instanceof String first && b instanceof String second) {
            return compareText(first, second);
        }
        Number first = number(a, x);
        Number second = number(b, y);
        return first == null || second == null ? UNORDERED : Numbers.compare(first, second);
    }

    private static int compareTimes(Date time, Operand<?> x, Object other, Operand<?> y) {
        if (other instanceof Date date) {
            return Long.compare(time.getTime(), date.getTime());
        }
        if (other instanceof Number number) {
            return Numbers.compare(time.getTime(), number);
        }
        if (!(other instanceof String text)) {
            throw new IncomparableException(y.name() + " expected a time but was " + y.typeOf(other));
        }
        OptionalLong millis = y instanceof Literal<?> literal ? literal.time() : TimeOfText.millis(text);
        if (millis.isEmpty()) {
            throw new IncomparableException(y.name() + " is compared with a time but is other text; 2024-01-05,"
                    + " 2024-01-05T10:00:00Z and 10:00:00 are times");
        }
        if (TimeOfText.isTimeOfDay(text) && !isTimeOfDay(time)) {
            throw new IncomparableException(x.name() + " expected a time of day but has a date");
        }
        return Long.compare(time.getTime(), millis.getAsLong());
    }

    private static boolean isTimeOfDay(Date time) {
        return time.getTime() >= 0 && time.getTime() < DAY;
    }

    /** By code points: by units of UTF-16 alone, rare characters would stand before some of the others. */
    private static int compareText(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char c = a.charAt(i);
            char d = b.charAt(i);
            if (c != d) {
                return Character.isSurrogate(c) == Character.isSurrogate(d)
                        ? Character.compare(c, d)
                        : Character.isSurrogate(c) ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** What a value counts as by itself: a number other than 0 is true. */
    static Truth truth(Object value, Operand<?> operand) {
        if (value instanceof Boolean truth) {
            return Truth.of(truth);
        }
        Number number = number(operand.plain(value), operand);
        return number == null || Numbers.isNaN(number) ? Truth.UNKNOWN : Truth.of(!Numbers.isZero(number));
    }

    /** @throws IncomparableException if it is none */
    static String text(Object value, Operand<?> operand) {
        if (value instanceof String text) {
            return text;
        }
        throw new IncomparableException(operand.name() + " expected text but was " + operand.typeOf(value));
    }

    /** Null where it stands for a missing one. */
    private static @Nullable Number number(Object value, Operand<?> operand) {
        if (value instanceof Number number) {
            return number;
        }
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        if (value instanceof String text) {
            try {
                return TextNumber.DEFAULT.parseExact(text);
            } catch (NotANumberException e) {
                throw new IncomparableException(operand.name() + " expected a number but found "
                        + e.reason().description());
            }
        }
        throw new IncomparableException(
                operand.name() + " expected a number, text, boolean or time but was " + operand.typeOf(value));
    }
}
