// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between the cells of a line, as users write it. */
public final class Delimiter {

    private static final Pattern CODE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-3][0-7]{2}))");
    private static final int HEXADECIMAL = 16;
    private static final int OCTAL = 8;

    private Delimiter() {}

    /**
     * The characters that a text stands for: itself, or what cannot be typed: {@code \t} or {@code tab},
     * {@code \u0001}, {@code \x01}, {@code \001}.
     *
     * @throws IllegalArgumentException if they are none, or hold a line break or a double quote; the message says so
     */
    public static String parse(String text) {
        String delimiter = text.equals("\\t") || text.equalsIgnoreCase("tab")
                ? "\t"
                : CODE.matcher(text).replaceAll(code -> Matcher.quoteReplacement(Character.toString(codePoint(code))));
        if (delimiter.isEmpty() || delimiter.chars().anyMatch(c -> c == '\n' || c == '\r' || c == '"')) {
            throw new IllegalArgumentException("a delimiter is one character or more, neither a line break nor a quote;"
                    + " those that cannot be typed are written like \\t or \\u0001");
        }
        return delimiter;
    }

    private static int codePoint(MatchResult code) {
        if (code.group(3) != null) {
            return Integer.parseInt(code.group(3), OCTAL);
        }
        return Integer.parseInt(code.group(1) == null ? code.group(2) : code.group(1), HEXADECIMAL);
    }
}
