// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import java.util.Locale;
import java.util.Set;

/** What the text of a cell stands for. */
final class Cells {

    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "?");
    private static final int LONGEST_WORD = 5;

    private Cells() {}

    /**
     * The number in a cell: NaN where it is missing, 1 and 0 for true and false.
     *
     * @throws NumberFormatException if the cell holds other text
     */
    static double number(String cell) {
        int length = cell.length();
        if (length <= LONGEST_WORD && (length == 0 || !isDigit(cell.charAt(length - 1)))) {
            String word = cell.toLowerCase(Locale.ROOT);
            if (MISSING.contains(word)) {
                return Double.NaN;
            }
            if (word.equals("true") || word.equals("false")) {
                return word.equals("true") ? 1 : 0;
            }
        }
        // Java reads "1d" and "1f" as numbers; in a data file they are text.
        if (Character.isLetter(cell.charAt(length - 1)) && !cell.endsWith("Infinity")) {
            throw new NumberFormatException();
        }
        return Double.parseDouble(cell);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
