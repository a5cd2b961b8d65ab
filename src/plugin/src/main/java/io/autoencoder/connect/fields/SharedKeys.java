// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of maps that are alike, in their order. Immutable. */
final class SharedKeys {

    /** What {@link #place} returns for another key. */
    static final int NONE = -1;

    private final @Nullable Object[] keys;
    private final Map<@Nullable Object, Integer> places;

    /** @param keys each another; not to be changed from now on */
    SharedKeys(@Nullable Object[] keys) {
        this.keys = keys;
        this.places = new HashMap<>(2 * keys.length);
        for (int place = 0; place < keys.length; place++) {
            places.put(keys[place], place);
        }
    }

    int size() {
        return keys.length;
    }

    @Nullable
    Object key(int place) {
        return keys[place];
    }

    /** Which of the keys one is, from 0. */
    int place(@Nullable Object key) {
        return places.getOrDefault(key, NONE);
    }
}
