// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import java.nio.file.Path;

/**
 * A model or bundle that cannot be used. The message is one sentence for the person who configured it: which file,
 * what is wrong, what to do.
 */
public final class InvalidModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names in a file may be of any length and hold anything, line breaks too. */
    private static final int LONGEST_REASON = 1000;

    private final String reason;

    public InvalidModelException(Path file, String reason) {
        this(file, reason, null);
    }

    public InvalidModelException(Path file, String reason, Throwable cause) {
        super(file + ": " + oneLine(reason), cause);
        this.reason = oneLine(reason);
    }

    private static String oneLine(String reason) {
        String line = reason.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }

    /** The message without the file: what is wrong and what to do. */
    public String reason() {
        return reason;
    }
}
