// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.tensorflow;

/** The bytes do not follow the format. The message says where; the reader adds the file and what to do. */
final class DamagedModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedModelException(String message) {
        super(message);
    }

    DamagedModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
