// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.formats.graph;

/**
 * A graph does something that no layers do. The message is the part of a sentence that names the node and the
 * operation; the reader adds the file and what to do.
 */
public final class UnsupportedGraphException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public UnsupportedGraphException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** The message. */
    public String reason() {
        return reason;
    }
}
