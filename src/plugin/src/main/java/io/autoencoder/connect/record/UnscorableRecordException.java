// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

/**
 * A record that cannot be processed, with the reason as part of a sentence: {@code field 'V14' is null}. It never
 * leaves the transform, which handles it as {@code on.error} says, and so has no stack trace.
 */
public class UnscorableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnscorableRecordException(String message) {
        super(message, null, false, false);
    }
}
