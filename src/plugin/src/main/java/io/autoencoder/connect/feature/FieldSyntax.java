// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the way to a nested field is written: names joined with dots ({@code after.Amount}). A name that holds dots
 * stands between backticks ({@code `a.b`.c}); a backtick that ends such a name, with a dot or the end after it, is
 * written with a backslash before it if it belongs to the name. The same notation as {@code field.syntax.version=V2} of
 * Kafka's own transforms (KIP-821).
 */
public final class FieldSyntax {

    private FieldSyntax() {}

    /**
     * The names on the way.
     *
     * @return at least one, none empty
     * @throws IllegalArgumentException if a name is empty or a backtick has no partner
     */
    public static List<String> parse(String text) {
        List<String> steps = new ArrayList<>();
        int position = 0;
        while (position <= text.length()) {
            position = text.startsWith("`", position)
                    ? quotedStep(text, position + 1, steps)
                    : plainStep(text, position, steps);
        }
        if (steps.contains("")) {
            throw new IllegalArgumentException("field path '" + text + "' has an empty name in it");
        }
        return steps;
    }

    /**
     * The way to the feature of a model, whose name may be the name of a column or a path. What is no path of several
     * names is taken letter for letter, so that every name finds its field: {@code S.No.}, {@code a..b}, {@code `id}.
     */
    public static List<String> named(String name) {
        try {
            List<String> steps = parse(name);
            return steps.size() > 1 ? steps : List.of(name);
        } catch (IllegalArgumentException e) {
            return List.of(name);
        }
    }

    /**
     * The text that {@link #parse} takes for these names. As in Kafka, there is none for a name that holds a dot, or
     * starts with a backtick, and ends with a backslash.
     */
    public static String write(List<String> steps) {
        return steps.stream()
                .map(step ->
                        step.indexOf('.') < 0 && !step.startsWith("`") ? step : "`" + step.replace("`.", "\\`.") + "`")
                .collect(Collectors.joining("."));
    }

    /** Takes a step; returns where the next one starts, which is past the end after the last. */
    private static int plainStep(String text, int start, List<String> steps) {
        int dot = text.indexOf('.', start);
        int end = dot < 0 ? text.length() : dot;
        steps.add(text.substring(start, end));
        return end + 1;
    }

    private static int quotedStep(String text, int start, List<String> steps) {
        StringBuilder step = new StringBuilder();
        for (int i = start; i < text.length(); i++) {
            boolean closes = text.charAt(i) == '`' && (i + 1 == text.length() || text.charAt(i + 1) == '.');
            boolean escaped = closes && text.charAt(i - 1) == '\\';
            if (closes && !escaped) {
                steps.add(step.toString());
                return i + 2;
            }
            if (escaped) {
                step.setLength(step.length() - 1);
            }
            step.append(text.charAt(i));
        }
        throw new IllegalArgumentException(
                "field path '" + text + "' opens a backtick that is not closed before a dot or the end");
    }
}
