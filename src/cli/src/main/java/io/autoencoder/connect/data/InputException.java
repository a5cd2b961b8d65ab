// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import org.jspecify.annotations.Nullable;

/** A mistake in what the user asked for or in their data. The message is one sentence: what, where, what to do. */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
