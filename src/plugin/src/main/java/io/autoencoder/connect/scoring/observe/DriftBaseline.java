// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring.observe;

/** What records are held against to tell drift. */
public enum DriftBaseline {

    /** What the bundle says. */
    BUNDLE,

    /** The first window after the start. */
    WINDOW,

    /** Nothing: drift is not told. */
    NONE
}
