// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.record.OnError;

/** What becomes of a change event without a row to score. */
public enum OnDelete {
    /** It goes on as it is. */
    PASS,
    /** It goes on with null outputs. */
    NULL,
    /** It cannot be scored: see {@link OnError}. */
    FAIL
}
