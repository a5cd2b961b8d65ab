// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model or bundle that cannot be used. The message is one sentence for the person who configured it: which file, what
 * is wrong, what to do.
 */
public final class InvalidModelException extends RuntimeException {

    /** Whose trouble it is, and so whether trying again can help. */
    public enum Kind {
        /** What the file holds: it stays unusable until it is replaced. */
        UNUSABLE,
        /** The way to the file: absent, no permission, a full disk. It may pass without a change to the file. */
        UNREACHABLE,
        /** The file asks for more memory than this process has left. */
        TOO_LARGE,
        /** A fault of this product, whatever the file holds: the cause belongs into a log, with its stack trace. */
        INTERNAL
    }

    private static final long serialVersionUID = 1L;

    /** Names in a file may be of any length and hold anything, line breaks too. */
    private static final int LONGEST_REASON = 1000;

    private final String reason;
    private final Kind kind;

    /** @param place the file, or the address of one, as its user knows it */
    public InvalidModelException(Object place, String reason) {
        this(place, reason, null);
    }

    /** For a cause whose message is the reason. */
    public InvalidModelException(Object place, Exception cause) {
        this(place, Objects.requireNonNullElse(cause.getMessage(), cause.toString()), cause);
    }

    public InvalidModelException(Object place, String reason, @Nullable Throwable cause) {
        this(place, reason, Kind.UNUSABLE, cause);
    }

    public InvalidModelException(Object place, String reason, Kind kind, @Nullable Throwable cause) {
        super(place + ": " + oneLine(reason), cause);
        this.reason = oneLine(reason);
        this.kind = kind;
    }

    private static String oneLine(String reason) {
        String line = reason.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]", "?");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }

    /** The message without the file: what is wrong and what to do. */
    public String reason() {
        return reason;
    }

    public Kind kind() {
        return kind;
    }

    /** The same, said of the place that the user knows the file by. */
    public InvalidModelException at(Object place) {
        return new InvalidModelException(place, reason, kind, this);
    }
}
