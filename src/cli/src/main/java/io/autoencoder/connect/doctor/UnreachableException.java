// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.doctor;

/** The worker gave no answer. */
final class UnreachableException extends Exception {

    private static final long serialVersionUID = 1;

    private final String advice;

    /** @param message what is wrong, behind the words "the worker" */
    UnreachableException(String message, String advice, Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
