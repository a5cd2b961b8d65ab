// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.record.OnError;

/** What becomes of a record that does not tell which window it belongs to. */
public enum WindowKeyMissing {
    /** It cannot be scored: see {@link OnError}. */
    FAIL,
    /** All such records have a window in common. */
    SHARE
}
