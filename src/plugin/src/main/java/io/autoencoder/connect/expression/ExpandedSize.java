// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression is once its counted repetitions are written out, as compiling it does: those of
 * {@code ((a{1000}){1000}){1000}} are a thousand million. An estimate from the text alone, never too small by much.
 */
final class ExpandedSize {

    private static final int MOST_DIGITS = 9;

    private final String expression;
    private final Deque<Long> groups = new ArrayDeque<>();
    private long size;
    private long latest;
    private int position;

    private ExpandedSize(String expression) {
        this.expression = expression;
    }

    /** In characters, classes and groups, each counted as often as it is repeated. */
    static long of(String expression) {
        ExpandedSize expanded = new ExpandedSize(expression);
        while (expanded.position < expression.length()) {
            expanded.step(expression.charAt(expanded.position));
        }
        return expanded.size;
    }

    private void step(char c) {
        switch (c) {
            case '\\' -> atom(position + 2);
            case '[' -> atom(afterClass());
            case '(' -> {
                groups.push(size);
                latest = 0;
                position++;
            }
            case ')' -> {
                long before = groups.isEmpty() ? 0 : groups.pop();
                size++;
                latest = size - before;
                position++;
            }
            case '{' -> repeat();
            default -> atom(position + 1);
        }
    }

    private void atom(int end) {
        size++;
        latest = 1;
        position = end;
    }

    private int afterClass() {
        // A ] that comes first belongs to the class.
        int i = position + (expression.startsWith("[^", position) ? 3 : 2);
        while (i < expression.length() && expression.charAt(i) != ']') {
            i += expression.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    /** Multiplies what stands before by the larger of the counts, if there are any. */
    private void repeat() {
        long most = 0;
        int i = position + 1;
        int digits = 0;
        long count = 0;
        while (i < expression.length() && "0123456789,".indexOf(expression.charAt(i)) >= 0) {
            boolean comma = expression.charAt(i) == ',';
            count = comma || digits >= MOST_DIGITS ? 0 : 10 * count + expression.charAt(i) - '0';
            digits = comma ? 0 : digits + 1;
            most = Math.max(most, count);
            i++;
        }
        if (most > 1) {
            size = Math.min(Integer.MAX_VALUE, size + latest * (most - 1));
            latest = Math.min(Integer.MAX_VALUE, latest * most);
        }
        position = Math.min(i + 1, expression.length());
    }
}
