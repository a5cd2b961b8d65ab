// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

/** What the outputs in a record say of it: one of these for each record. */
enum Verdict {
    /** It is flagged, or its score is above the threshold. */
    ANOMALY,
    /** It was scored and is neither. */
    NORMAL,
    /** There is no flag or score in it. */
    UNSCORED
}
