// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

/** Where the outputs of a scored record go. */
enum OutputTarget {
    /** Into the key or value that was scored, as fields at the top level. */
    VALUE,
    /** Into headers. */
    HEADERS
}
