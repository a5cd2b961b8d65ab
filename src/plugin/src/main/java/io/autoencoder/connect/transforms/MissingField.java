// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.record.OnError;

/** What a field is that a record does not have. */
enum MissingField {
    /** A field without a value. */
    NULL,
    /** An error: see {@link OnError}. */
    FAIL
}
