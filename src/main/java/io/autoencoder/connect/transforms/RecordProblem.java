// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

/**
 * A record that does not fit, in half a sentence: {@code field 'V14' is null}. Internal: it is turned into what {@code
 * on.error} says before it leaves the transform, and costs no stack trace.
 */
final class RecordProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RecordProblem(String message) {
        super(message, null, false, false);
    }
}
