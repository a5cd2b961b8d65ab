// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

/**
 * A text that is no condition. The message has three lines: what is wrong and where, the condition or the part of it
 * around that place, and a caret under the place.
 */
public final class InvalidConditionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Characters shown before and after the place. */
    private static final int AROUND = 60;

    private static final String CUT = "…";

    private final int position;

    /** @param position of the character, from 0 to the length of the condition */
    InvalidConditionException(String condition, int position, String reason) {
        super("at character " + (condition.codePointCount(0, position) + 1) + ", " + reason + "\n"
                + pointed(condition, position));
        this.position = position;
    }

    /** The index of the character where the text stops making sense; the text's length where something is missing. */
    public int position() {
        return position;
    }

    private static String pointed(String condition, int position) {
        int start = Math.max(0, position - AROUND);
        int end = Math.min(condition.length(), position + AROUND);
        String before = (start > 0 ? CUT : "") + condition.substring(start, position);
        String after = condition.substring(position, end) + (end < condition.length() ? CUT : "");
        // A line break or tab would move the caret to another place.
        String line = (before + after).replaceAll("\\p{Cntrl}", " ");
        return line + "\n" + " ".repeat(before.codePointCount(0, before.length())) + "^";
    }
}
