// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The known values of a categorical field, each with its index. Values are compared as text: an integer is its digits,
 * a boolean {@code true} or {@code false}, or {@code True} or {@code False} where categories are called so, a fraction
 * has no zeros at its end, so that {@code 5411}, {@code 5411.0} and the text of either are one category; {@code 007}
 * and {@code 7} are two. Upper and lower case differ. Immutable and thread-safe.
 */
public final class Categories {

    /** More would make a manifest of many megabytes. */
    public static final int MOST = 100_000;

    private static final int UNKNOWN = -1;

    /** Up to here single precision holds every integer, so that its digits are those of the value. */
    private static final int LARGEST_EXACT = 1 << 24;

    private final List<String> names;
    private final Map<String, Integer> indexes;

    /** @throws IllegalArgumentException if there are none, too many, or one is named twice */
    public Categories(List<String> names) {
        if (names.isEmpty() || names.size() > MOST) {
            throw new IllegalArgumentException("a categorical feature has 1 to " + MOST + " categories");
        }
        this.names = List.copyOf(names);
        this.indexes = new HashMap<>();
        for (String name : names) {
            if (indexes.put(name, indexes.size()) != null) {
                throw new IllegalArgumentException("a category is listed twice");
            }
        }
    }

    /** How many there are. */
    public int size() {
        return names.size();
    }

    /** All of them, in order. */
    public List<String> names() {
        return names;
    }

    /**
     * The index of a value's category; NaN where the value is missing; {@link #size} where the category is unknown.
     *
     * @param text says which text stands for a missing value, unless a category has that name
     * @throws NotANumberException if the value can be no category
     */
    double index(@Nullable Object value, TextNumber text) {
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof String string) {
            int index = indexOf(string);
            return index == UNKNOWN ? indexOfText(plain(string), text) : index;
        }
        String name = name(value);
        if (value instanceof Boolean truth && indexOf(String.valueOf(name)) == UNKNOWN) {
            // As Python writes it, where a notebook made categories of truths.
            name = truth ? "True" : "False";
        }
        return name == null ? Double.NaN : indexOfText(name, text);
    }

    private double indexOfText(String name, TextNumber text) {
        int index = indexOf(name);
        if (index != UNKNOWN) {
            return index;
        }
        return text.isMissing(name) ? Double.NaN : names.size();
    }

    private int indexOf(String name) {
        Integer index = indexes.get(name);
        return index == null ? UNKNOWN : index;
    }

    /**
     * The name of a value's category, as it is compared.
     *
     * @return empty where there is no value
     * @throws NotANumberException if it can be none
     */
    public static String text(@Nullable Object value) {
        String name = name(value);
        return name == null ? "" : name;
    }

    /** Null where there is no value. */
    private static @Nullable String name(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return plain(text);
        }
        if (value instanceof Double || value instanceof Float) {
            return ofFloating(((Number) value).doubleValue(), value);
        }
        if (value instanceof BigDecimal decimal) {
            return plain(decimal);
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Date date) {
            return Long.toString(date.getTime());
        }
        if (value instanceof LocalDate) {
            return value.toString();
        }
        if (value instanceof LocalTime time) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        }
        if (value instanceof Map<?, ?> map) {
            double number = ScaledDecimal.number(map);
            return ofFloating(number, number);
        }
        throw new NotANumberException(NotANumberException.Reason.OTHER_TYPE);
    }

    private static @Nullable String ofFloating(double number, Object value) {
        if (Double.isNaN(number)) {
            return null;
        }
        if (Double.isInfinite(number)) {
            throw new NotANumberException(NotANumberException.Reason.INFINITE);
        }
        if (number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT) {
            return Integer.toString((int) number);
        }
        // A float's own digits, not those of the double it becomes.
        return plain(new BigDecimal(value.toString()));
    }

    private static String plain(String text) {
        String stripped = text.strip();
        int point = stripped.indexOf('.');
        boolean plainDecimal = point > 0
                && DecimalText.matches(stripped, TextNumber.POINT)
                && stripped.chars().noneMatch(c -> c == 'e' || c == 'E');
        if (!plainDecimal) {
            return stripped;
        }
        int end = stripped.length();
        while (stripped.charAt(end - 1) == '0') {
            end--;
        }
        return stripped.substring(0, end - 1 == point ? point : end);
    }

    private static String plain(BigDecimal decimal) {
        if (decimal.signum() == 0) {
            return BigInteger.ZERO.toString();
        }
        return decimal.stripTrailingZeros().toPlainString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Categories that && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.size() + " categories";
    }
}
