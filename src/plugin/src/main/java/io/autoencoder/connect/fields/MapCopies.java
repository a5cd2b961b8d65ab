// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Copies of schemaless records with room for more fields. The maps of one topic mostly hold the same keys in the same
 * order, so the keys of one map are remembered, and copies of those that are like it share them: that takes a single
 * pass and one array. Thread-safe.
 */
public final class MapCopies {

    private final String[] added;

    /** Of the remembered map, and the added ones behind them; null before the first map. */
    private volatile @Nullable SharedKeys keys;

    private int misses;

    /** @param added the keys that copies have behind those of the map */
    public MapCopies(String... added) {
        this.added = added.clone();
    }

    /**
     * Copies a map that has the remembered keys in their order.
     *
     * @return in which the map's keys come first, then the added ones with null; null for a map with other keys
     */
    public @Nullable SharedKeysMap alike(Map<?, ?> map) {
        SharedKeys known = keys;
        if (known == null || map.size() != known.size() - added.length) {
            return null;
        }
        @Nullable Object[] values = new Object[known.size()];
        int place = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey();
            Object wanted = known.key(place);
            if (key != wanted && !Objects.equals(wanted, key)) {
                return null;
            }
            values[place] = entry.getValue();
            place++;
        }
        return new SharedKeysMap(known, values);
    }

    /**
     * To be told of a map that had other keys. Its keys are remembered after 1, 2, 4, 8, … such maps, so that a topic
     * whose records have many forms does not pay for it each time; never those of a map that has an added key itself.
     *
     * @return whether its keys are remembered now
     */
    public synchronized boolean remember(Map<?, ?> map) {
        misses++;
        if (Integer.bitCount(misses) != 1 || Arrays.stream(added).anyMatch(map::containsKey)) {
            return false;
        }
        @Nullable Object[] all = Arrays.copyOf(map.keySet().toArray(), map.size() + added.length, Object[].class);
        System.arraycopy(added, 0, all, map.size(), added.length);
        keys = new SharedKeys(all);
        return true;
    }

    /** Where copies of maps with the remembered keys have a key, from 0; negative where they have none. */
    public int place(@Nullable Object key) {
        SharedKeys known = keys;
        return known == null ? SharedKeys.NONE : known.place(key);
    }
}
