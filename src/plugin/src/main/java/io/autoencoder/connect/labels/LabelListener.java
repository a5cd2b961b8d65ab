// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.labels;

import io.autoencoder.connect.accuracy.LabelKey;

/** Takes what a topic says. Told by the thread that reads it. */
interface LabelListener {

    /** Of the record with a key. */
    void labeled(LabelKey key, boolean isAnomaly);

    /** A label without a key, or one that says nothing, or that cannot be read. */
    void unknown();
}
