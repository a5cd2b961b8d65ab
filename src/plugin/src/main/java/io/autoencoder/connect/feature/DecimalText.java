// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

/**
 * The form of decimal numbers: sign, digits with a decimal separator, exponent. {@link Double#parseDouble} alone would
 * also take hexadecimal numbers, suffixes and names, and throw for the rest.
 */
final class DecimalText {

    private DecimalText() {}

    /** Whether text is a number once {@code decimalSeparator} is a point. */
    static boolean matches(String text, char decimalSeparator) {
        int length = text.length();
        int start = afterSign(text, 0);
        int point = afterDigits(text, start);
        int end = point;
        int digits = point - start;
        if (point < length && text.charAt(point) == decimalSeparator) {
            end = afterDigits(text, point + 1);
            digits += end - point - 1;
        }
        if (digits == 0 || end == length) {
            return digits > 0;
        }
        if (text.charAt(end) != 'e' && text.charAt(end) != 'E') {
            return false;
        }
        int exponent = afterSign(text, end + 1);
        return exponent < length && afterDigits(text, exponent) == length;
    }

    /** The index after a sign at {@code start}, or {@code start} itself. */
    static int afterSign(String text, int start) {
        return start < text.length() && (text.charAt(start) == '-' || text.charAt(start) == '+') ? start + 1 : start;
    }

    private static int afterDigits(String text, int start) {
        int i = start;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
