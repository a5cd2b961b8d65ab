// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.record;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Keys of records as keys of a map. */
public final class ComparableKey {

    private ComparableKey() {}

    /**
     * What is equal for equal keys: arrays are equal only to themselves, and buffers only as long as nobody reads on in
     * one of them.
     *
     * @return null for null
     */
    public static @Nullable Object of(@Nullable Object key) {
        if (key instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        return key instanceof ByteBuffer buffer ? buffer.duplicate() : key;
    }
}
