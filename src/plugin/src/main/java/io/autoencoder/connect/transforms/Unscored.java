// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

/** Why a record has no score. */
enum Unscored {
    /** It did not fit the model, whatever on.error made of it. */
    FAILED,
    /** It had nothing to score, as a tombstone or a delete. */
    SKIPPED,
    /** It was taken into its key's window, which is not full yet. */
    WAITING
}
