// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.topic;

/** What becomes of a record that cannot be handed on. */
enum OnUnreadable {
    /** The task fails. */
    FAIL,
    /** It is left out, and counted. */
    SKIP
}
