// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

/**
 * A value stands for no number that can be scored. Has neither the value, which may be confidential, nor a stack trace,
 * since a stream of bad records throws many: whoever knows the field or cell says where it was.
 */
public final class NotANumberException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public NotANumberException(Reason reason) {
        super(reason.description(), null, false, false);
        this.reason = reason;
    }

    /** Why it is no number. */
    public enum Reason {
        NOT_NUMERIC("non-numeric text"),
        /** Digits with a decimal comma or with thousands separators, where the decimal separator is a point. */
        COMMA("a number with a comma in it"),
        /** The same the other way round. */
        POINT("a number with a point in it"),
        INFINITE("an infinite number"),
        /** No point in time between the years 0 and 9999. */
        NOT_A_TIME("something else than a time"),
        /** A point in time, where local times are read. */
        NO_OFFSET("a time that does not say its offset"),
        /** Neither true nor false. */
        NOT_BOOLEAN("something else than true or false"),
        /** No category the model knows. */
        UNSEEN("a category the model was not trained on"),
        OTHER_TYPE("neither a number nor text");

        private final String description;

        Reason(String description) {
            this.description = description;
        }

        /** What was found instead of a number, to follow "found" or "holds" in a sentence. */
        public String description() {
            return description;
        }
    }

    public Reason reason() {
        return reason;
    }
}
