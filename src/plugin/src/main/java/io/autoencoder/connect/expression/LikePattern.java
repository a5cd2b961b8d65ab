// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pattern of LIKE: {@code %} stands for any text, {@code _} for one character, all else for itself, in upper and
 * lower case as written. Each part between two {@code %} is looked for once, from left to right, so that the time grows
 * with the text and never with the ways to divide it.
 *
 * @param parts code points between the {@code %}, {@link #ANY} for {@code _}; at least one part, which may be empty
 * @param literal the one part, where there are no wildcards in the pattern or only a {@code %} at its end; else null
 */
record LikePattern(int[][] parts, @Nullable String literal) implements TextPattern {

    /** No character has it. */
    static final int NO_ESCAPE = -1;

    private static final int ANY = -1;

    /**
     * @param escape the character before a {@code %} or {@code _} that stands for itself, or {@link #NO_ESCAPE}
     * @throws IllegalArgumentException if it stands before something else
     */
    static LikePattern parse(String pattern, int escape) {
        List<int[]> parts = new ArrayList<>();
        int[] points = pattern.codePoints().toArray();
        int[] part = new int[points.length];
        int length = 0;
        boolean plain = true;
        for (int i = 0; i < points.length; i++) {
            if (points[i] == escape) {
                i++;
                part[length++] = escaped(points, i, escape);
            } else if (points[i] == '%') {
                parts.add(Arrays.copyOf(part, length));
                length = 0;
            } else if (points[i] == '_') {
                plain = false;
                part[length++] = ANY;
            } else {
                part[length++] = points[i];
            }
        }
        parts.add(Arrays.copyOf(part, length));
        boolean isPrefix = parts.size() == 2 && length == 0;
        boolean simple = plain && (parts.size() == 1 || isPrefix);
        return new LikePattern(
                parts.toArray(int[][]::new), simple ? new String(parts.get(0), 0, parts.get(0).length) : null);
    }

    private static int escaped(int[] points, int index, int escape) {
        int c = index < points.length ? points[index] : NO_ESCAPE;
        if (c != '%' && c != '_' && c != escape) {
            throw new IllegalArgumentException("the escape character stands before something else than %, _ or itself");
        }
        return c;
    }

    @Override
    public boolean matches(String text) {
        if (literal != null) {
            return parts.length == 1 ? text.equals(literal) : text.startsWith(literal);
        }
        int last = parts.length - 1;
        int start = afterPart(parts[0], text, 0);
        if (start < 0 || last == 0) {
            return start == text.length();
        }
        for (int i = 1; i < last; i++) {
            start = afterNext(parts[i], text, start);
            if (start < 0) {
                return false;
            }
        }
        int end = startOfLast(parts[last], text);
        return end >= start && afterPart(parts[last], text, end) == text.length();
    }

    /** The index after the part where it stands at {@code start}; -1 where it does not. */
    private static int afterPart(int[] part, String text, int start) {
        int index = start;
        for (int wanted : part) {
            if (index >= text.length()) {
                return -1;
            }
            int found = text.codePointAt(index);
            if (wanted != ANY && wanted != found) {
                return -1;
            }
            index += Character.charCount(found);
        }
        return index;
    }

    private static int afterNext(int[] part, String text, int start) {
        for (int i = start; i <= text.length(); i += i < text.length() ? Character.charCount(text.codePointAt(i)) : 1) {
            int end = afterPart(part, text, i);
            if (end >= 0) {
                return end;
            }
        }
        return -1;
    }

    /** As many characters before the end as the part has; -1 where the text has fewer. */
    private static int startOfLast(int[] part, String text) {
        return Character.codePointCount(text, 0, text.length()) < part.length
                ? -1
                : text.offsetByCodePoints(text.length(), -part.length);
    }
}
