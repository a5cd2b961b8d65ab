// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

import org.apache.kafka.connect.errors.ConnectException;

/** A connector reads what it writes. */
final class LoopException extends ConnectException {

    private static final long serialVersionUID = 1L;

    LoopException(String message) {
        super(message);
    }
}
