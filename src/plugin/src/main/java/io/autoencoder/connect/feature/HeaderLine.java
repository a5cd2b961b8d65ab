// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.List;
import java.util.regex.Pattern;

/** Tells a line that names columns from a row of data. */
public final class HeaderLine {

    /** Numbers of any notation, dates and times: what no person calls a column. */
    private static final Pattern VALUE = Pattern.compile("[-+]?[0-9.,][-+0-9.,:/ eETZ]*");

    /** What stands for a missing value or a truth value, and so tells nothing. */
    private static final Pattern NEUTRAL =
            Pattern.compile("|[-+]?(n/?a|nan|null|none|\\?|true|false|inf|infinity)", Pattern.CASE_INSENSITIVE);

    /** Shorter counts may well be data. */
    private static final int SHORTEST_COUNT = 3;

    private HeaderLine() {}

    /**
     * Whether the first line of a file is a row and no header: its cells are numbers, dates or missing values, at least
     * one of them not missing. Numbers that count up from 0 or 1 are names: tools number columns that have none.
     *
     * @param cells of the line, surrounding blanks removed
     */
    public static boolean isRow(List<String> cells) {
        List<String> values = telling(cells);
        return !values.isEmpty() && values.stream().allMatch(HeaderLine::isValue) && !isCount(values);
    }

    /** Whether half of the cells or more are numbers or dates, which are odd names. */
    public static boolean mayBeRow(List<String> cells) {
        List<String> values =
                telling(cells).stream().filter(HeaderLine::isValue).toList();
        return !values.isEmpty() && 2 * values.size() >= cells.size() && !isCount(values);
    }

    private static List<String> telling(List<String> cells) {
        return cells.stream().filter(cell -> !NEUTRAL.matcher(cell).matches()).toList();
    }

    private static boolean isValue(String cell) {
        return VALUE.matcher(cell).matches() && cell.chars().anyMatch(c -> c >= '0' && c <= '9');
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
