// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

/**
 * A record that cannot be processed, with the reason as part of a sentence: {@code field 'V14' is null}. It never
 * leaves the transform, which handles it as {@code on.error} says, and so has no stack trace.
 */
public class UnscorableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with a record, for those who count. */
    public enum Fault {
        /** It is no Struct or Map, or does not have the fields that the settings expect of it. */
        SHAPE,
        /** A value that it needs is null, absent or stands for a missing one. */
        MISSING,
        /** A value is not what its field is for: text that is no number, an unknown category. */
        VALUE
    }

    private final Fault fault;

    /** One of another {@link Fault#SHAPE}. */
    public UnscorableRecordException(String message) {
        this(message, Fault.SHAPE);
    }

    public UnscorableRecordException(String message, Fault fault) {
        super(message, null, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
