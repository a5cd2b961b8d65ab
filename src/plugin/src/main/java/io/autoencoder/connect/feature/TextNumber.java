// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import io.autoencoder.connect.feature.NotANumberException.Reason;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into a number: the one rule for training and scoring, for files, topics and records.
 *
 * <ul>
 *   <li>White space around it is ignored.
 *   <li>A number is ASCII digits with at most one decimal separator, after an optional sign and before an optional
 *       exponent: {@code 12}, {@code -1.5e3}, {@code .5}, {@code 5.}, {@code 007}. One beyond the range of double
 *       precision becomes the largest number of its sign.
 *   <li>{@link TextWords} stand for a missing value, 1 and 0.
 *   <li>All else is refused: infinities, hexadecimal numbers, suffixes ({@code 1d}, {@code 5%}), thousands separators,
 *       digits of other scripts.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class TextNumber {

    /** The decimal separator where nothing else is said. */
    public static final char POINT = '.';

    /** With the words that are used where no model says others. */
    public static final TextNumber DEFAULT = new TextNumber(TextWords.DEFAULT);

    /** Reading many more digits exactly takes a time that grows with their square. */
    private static final int MOST_EXACT = 100;

    private static final List<String> INFINITE = List.of("inf", "infinity", "∞");

    private final TextWords words;

    public TextNumber(TextWords words) {
        this.words = words;
    }

    public TextWords words() {
        return words;
    }

    /**
     * The number that a text stands for; NaN where it stands for a missing value.
     *
     * @throws NotANumberException if it stands for neither
     */
    public double parse(String text) {
        return parse(text, POINT);
    }

    /**
     * As {@link #parse(String)}, for text with another decimal separator, which is then the only one.
     *
     * @throws NotANumberException if the text is no number
     */
    public double parse(String text, char decimalSeparator) {
        String stripped = text.strip();
        if (DecimalText.matches(stripped, decimalSeparator)) {
            return clamped(Double.parseDouble(
                    decimalSeparator == POINT ? stripped : stripped.replace(decimalSeparator, POINT)));
        }
        if (isMissing(stripped)) {
            return Double.NaN;
        }
        if (isOneOf(words.trueWords(), stripped)) {
            return 1;
        }
        if (isOneOf(words.falseWords(), stripped)) {
            return 0;
        }
        throw new NotANumberException(reason(stripped, decimalSeparator));
    }

    /**
     * As {@link #parse(String)}, without rounding to double precision where the text has no more than
     * {@value #MOST_EXACT} characters; null where it stands for a missing value.
     *
     * @throws NotANumberException if the text is no number
     */
    public @Nullable BigDecimal parseExact(String text) {
        String stripped = text.strip();
        if (stripped.length() <= MOST_EXACT && DecimalText.matches(stripped, POINT)) {
            try {
                return new BigDecimal(stripped);
            } catch (NumberFormatException e) {
                // An exponent of ten digits or more, which double precision rounds away.
            }
        }
        double number = parse(stripped);
        return Double.isNaN(number) ? null : new BigDecimal(number);
    }

    /** Whether text without white space around it stands for a missing value. */
    public boolean isMissing(String stripped) {
        return isOneOf(words.missing(), stripped);
    }

    /** An infinite number made from a finite one as the largest of its sign: the further out, the more anomalous. */
    static double clamped(double number) {
        return Double.isInfinite(number) ? Math.copySign(Double.MAX_VALUE, number) : number;
    }

    private static boolean isOneOf(List<String> words, String text) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equalsIgnoreCase(text)) {
                return true;
            }
        }
        return false;
    }

    private static Reason reason(String text, char decimalSeparator) {
        if (isOneOf(INFINITE, text.substring(DecimalText.afterSign(text, 0)))) {
            return Reason.INFINITE;
        }
        if (decimalSeparator == POINT) {
            return DecimalText.matches(text.replace(",", ""), POINT) ? Reason.COMMA : Reason.NOT_NUMERIC;
        }
        return DecimalText.matches(text.replace(".", ""), decimalSeparator) ? Reason.POINT : Reason.NOT_NUMERIC;
    }
}
