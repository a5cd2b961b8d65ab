// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lease;

/**
 * A share in something. Thread-safe.
 *
 * @param <V> what is shared
 */
public final class Lease<V> implements AutoCloseable {

    private final V value;
    private final Runnable release;
    private boolean isClosed;

    Lease(V value, Runnable release) {
        this.value = value;
        this.release = release;
    }

    /** What is shared, which stays open as long as this is. */
    public V get() {
        return value;
    }

    /** Gives the share back; doing so twice is harmless. */
    @Override
    public synchronized void close() {
        if (!isClosed) {
            isClosed = true;
            release.run();
        }
    }
}
