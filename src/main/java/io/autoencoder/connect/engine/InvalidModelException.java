// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.engine;

import java.nio.file.Path;

/**
 * A model or bundle that cannot be used. The message is one sentence for the person who configured it: which file,
 * what is wrong, what to do.
 */
public final class InvalidModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public InvalidModelException(Path file, String reason) {
        this(file, reason, null);
    }

    public InvalidModelException(Path file, String reason, Throwable cause) {
        super(file + ": " + reason, cause);
        this.reason = reason;
    }

    /** The message without the file: what is wrong and what to do. */
    public String reason() {
        return reason;
    }
}
