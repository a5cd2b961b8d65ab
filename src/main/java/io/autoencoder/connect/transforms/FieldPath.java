// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a field lies: its name, or the names on the way to it joined with dots ({@code after.Amount}). A name that holds
 * dots is written between backticks ({@code `a.b`.c}); a backtick that ends such a name, with a dot or the end after it,
 * is written with a backslash before it if it belongs to the name. The same notation as {@code field.syntax.version=V2}
 * of Kafka's own transforms (KIP-821).
 *
 * <p>One thing more: a top-level field whose name is the whole text, dots and all, is found as well, and first. Columns
 * of a CSV file carry such names, and a model trained on it knows no other.
 *
 * @param text as the user wrote it, for messages
 * @param steps at least one name, none empty
 */
record FieldPath(String text, List<String> steps) {

    FieldPath {
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException if a step is empty or a backtick has no partner */
    static FieldPath parse(String text) {
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
        return new FieldPath(text, steps);
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

    boolean isNested() {
        return steps.size() > 1;
    }

    /**
     * The value in a schemaless record; null where it, or a map on the way to it, is absent.
     *
     * @throws RecordProblem if something on the way is not a map
     */
    Object valueIn(Map<?, ?> map) {
        if (!isNested()) {
            return map.get(steps.get(0));
        }
        Object whole = map.get(text);
        if (whole != null) {
            return whole;
        }
        Object current = map.get(steps.get(0));
        for (int i = 1; i < steps.size() && current != null; i++) {
            if (!(current instanceof Map<?, ?> inner)) {
                throw notAContainer(i - 1, TypeName.of(current), "MAP");
            }
            current = inner.get(steps.get(i));
        }
        return current;
    }

    /** For a step that has nothing below it. */
    RecordProblem notAContainer(int step, String found, String expected) {
        return new RecordProblem("field '" + text + "' goes through '" + steps.get(step) + "', which expected "
                + expected + " but was " + found);
    }
}
