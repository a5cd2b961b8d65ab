// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

/**
 * Values that cannot be compared, with the reason as part of a sentence: {@code field 'V1' expected a number but was
 * ARRAY}. Never holds a value of a record, and has no stack trace, as any record may cause it.
 */
public final class IncomparableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    IncomparableException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** The message. */
    public String reason() {
        return reason;
    }
}
