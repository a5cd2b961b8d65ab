// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import java.util.List;
import java.util.Locale;

/**
 * A word of a condition.
 *
 * @param kind what it is
 * @param text a keyword or symbol as the grammar writes it, a text without its quotes, or else as it was written
 * @param steps the names of a path; empty for all else
 * @param start index of its first character
 * @param end index after its last character
 */
record Token(Kind kind, String text, List<String> steps, int start, int end) {

    enum Kind {
        KEYWORD,
        NAME,
        TEXT,
        NUMBER,
        SYMBOL,
        END
    }

    /** Whether it is this keyword or symbol. */
    boolean is(String word) {
        return (kind == Kind.KEYWORD || kind == Kind.SYMBOL) && text.equals(word);
    }

    /** How messages call it. */
    String shown(String condition) {
        return kind == Kind.END ? "the end" : condition.substring(start, end);
    }

    static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
