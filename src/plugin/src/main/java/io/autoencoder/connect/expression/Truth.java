// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

/** The outcome of a condition in SQL's three-valued logic. */
enum Truth {
    TRUE,
    FALSE,
    /** What a comparison with NULL gives. */
    UNKNOWN;

    static Truth of(boolean outcome) {
        return outcome ? TRUE : FALSE;
    }

    Truth negated() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
