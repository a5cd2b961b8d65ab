// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

/**
 * How much is kept, and for how long.
 *
 * @param graceMillis how much later than the newest record of its key a record may come, 0 or more
 * @param includeCurrent whether a record is one of those in its own windows
 * @param exactEvents how many records of a key are kept one by one, 1 or more
 * @param buckets how many parts a window has for the records beyond these, 1 or more
 * @param maxKeys how many keys are kept, 1 or more
 * @param maxBytes how much memory all keys together may take
 */
public record WindowSettings(
        long graceMillis, boolean includeCurrent, int exactEvents, int buckets, int maxKeys, long maxBytes) {}
