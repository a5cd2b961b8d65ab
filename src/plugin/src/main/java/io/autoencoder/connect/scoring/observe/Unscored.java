// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

import io.autoencoder.connect.record.UnscorableRecordException;

/** Why a record has no score. */
public enum Unscored {
    /** It has not the shape that the settings expect. */
    SHAPE,
    /** A value that the model needs is missing. */
    MISSING,
    /** A value is not what its feature takes. */
    VALUE,
    /** It had nothing to score, as a tombstone or a delete. */
    SKIPPED,
    /** It was taken into its key's window, which is not full yet. */
    WAITING;

    /** For a record that did not fit, whatever on.error made of it. */
    public static Unscored of(UnscorableRecordException problem) {
        return switch (problem.fault()) {
            case SHAPE -> SHAPE;
            case MISSING -> MISSING;
            case VALUE -> VALUE;
        };
    }
}
