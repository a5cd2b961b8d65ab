// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.List;
import java.util.regex.Pattern;

/** Tells a line that names columns from a row of data. */
public final class HeaderLine {

    /** Numbers of any notation, dates and times: what no person calls a column. */
    private static final Pattern VALUE = Pattern.compile("[-+]?[0-9.,][-+0-9.,:/ eETZ]*");

    /** Numbers that nobody calls a column, not even among names: with a fraction, or negative. */
    private static final Pattern MEASURED =
            Pattern.compile("-[0-9]+|[-+]?[0-9]*[.,][0-9]+(e[-+]?[0-9]+)?", Pattern.CASE_INSENSITIVE);

    /** What stands for a missing value or a truth value, and so tells nothing. */
    private static final Pattern NEUTRAL =
            Pattern.compile("|[-+]?(n/?a|nan|null|none|\\?|true|false|inf|infinity)", Pattern.CASE_INSENSITIVE);

    /** Shorter counts may well be data. */
    private static final int SHORTEST_COUNT = 3;

    private HeaderLine() {}

    /**
     * Whether the first line of a file is a row and no header: its cells are numbers, dates or missing values, at least
     * one of them not missing; or half of them or more are, and one has a fraction or is negative, so that the text
     * among them is data, too. Numbers that count up from 0 or 1 are names: tools number columns that have none.
     *
     * @param cells of the line, surrounding blanks removed
     */
    public static boolean isRow(List<String> cells) {
        List<String> telling = telling(cells);
        List<String> values = telling.stream().filter(HeaderLine::isValue).toList();
        if (values.isEmpty() || isCount(values)) {
            return false;
        }
        return values.size() == telling.size()
                || 2 * values.size() >= telling.size() && values.stream().anyMatch(HeaderLine::isMeasured);
    }

    /**
     * Whether the line holds odd names, so that it may be a row: half of the cells or more are numbers or dates, or one
     * is a number with a fraction or a negative one.
     */
    public static boolean mayBeRow(List<String> cells) {
        List<String> telling = telling(cells);
        List<String> values = telling.stream().filter(HeaderLine::isValue).toList();
        return !values.isEmpty()
                && !isCount(values)
                && (2 * values.size() >= telling.size() || values.stream().anyMatch(HeaderLine::isMeasured));
    }

    private static List<String> telling(List<String> cells) {
        return cells.stream().filter(cell -> !NEUTRAL.matcher(cell).matches()).toList();
    }

    private static boolean isValue(String cell) {
        return VALUE.matcher(cell).matches() && cell.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isMeasured(String cell) {
        return MEASURED.matcher(cell).matches();
    }

    private static boolean isCount(List<String> values) {
        if (values.size() < SHORTEST_COUNT) {
            return false;
        }
        int first = values.get(0).equals("0") ? 0 : 1;
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).equals(Integer.toString(first + i))) {
                return false;
            }
        }
        return true;
    }
}
