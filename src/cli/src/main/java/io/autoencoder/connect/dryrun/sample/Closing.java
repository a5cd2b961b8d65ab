// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun.sample;

import java.io.Closeable;
import java.io.IOException;

/** Ends reading. */
final class Closing {

    private Closing() {}

    static void quietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            // All that was wanted has been read.
        }
    }
}
