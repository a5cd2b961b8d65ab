// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

/** What becomes of a record that cannot be processed. */
public enum OnError {
    /** The worker's error handling decides: see {@code errors.tolerance}. */
    FAIL,
    /** It goes on unchanged. */
    PASS,
    /** It goes on with the error in it. */
    TAG
}
