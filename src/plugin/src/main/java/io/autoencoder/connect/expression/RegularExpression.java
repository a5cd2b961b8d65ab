// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** The regular expression of MATCHES, in RE2's syntax, which the whole text must fit. */
record RegularExpression(Pattern pattern) implements TextPattern {

    /** More, nested, would take more stack than a thread has. */
    private static final int LONGEST = 1000;

    /** Steps of the compiled expression: repetitions of repetitions multiply them. */
    private static final int MOST_STEPS = 10_000;

    /** @throws IllegalArgumentException if it is none, with a part of a sentence */
    static RegularExpression parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a regular expression has at most " + LONGEST + " characters");
        }
        if (ExpandedSize.of(text) > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "the repetitions in this regular expression are more than " + MOST_STEPS + " steps together");
        }
        try {
            return new RegularExpression(Pattern.compile(text, Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("no regular expression in RE2's syntax: " + e.getDescription());
        }
    }

    @Override
    public boolean matches(String text) {
        return pattern.matches(text);
    }
}
