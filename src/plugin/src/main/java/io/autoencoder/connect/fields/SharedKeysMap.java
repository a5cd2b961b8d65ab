// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.fields;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map that shares its keys with others of the same keys, so that it takes one array of values. It can be changed as
 * any map: once a key comes or goes, it has a table of its own. Its order is that of the keys; it may hold null as key
 * and value. Not thread-safe.
 */
public final class SharedKeysMap extends AbstractMap<@Nullable Object, @Nullable Object> {

    private final SharedKeys keys;
    private final @Nullable Object[] values;

    /** Null as long as there are just the shared keys. */
    private @Nullable Map<@Nullable Object, @Nullable Object> own;

    /** @param values one for each key; becomes part of the map */
    SharedKeysMap(SharedKeys keys, @Nullable Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    /**
     * The value of a shared key, while no key has come or gone.
     *
     * @param place of the key, from 0
     */
    public @Nullable Object valueAt(int place) {
        return values[place];
    }

    /**
     * Changes the value of a shared key, while no key has come or gone.
     *
     * @param place of the key, from 0
     */
    public void setAt(int place, @Nullable Object value) {
        values[place] = value;
    }

    @Override
    public int size() {
        return own == null ? keys.size() : own.size();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return own == null ? keys.place(key) != SharedKeys.NONE : own.containsKey(key);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        if (own != null) {
            return own.get(key);
        }
        int place = keys.place(key);
        return place == SharedKeys.NONE ? null : values[place];
    }

    @Override
    public @Nullable Object put(@Nullable Object key, @Nullable Object value) {
        int place = own == null ? keys.place(key) : SharedKeys.NONE;
        if (place == SharedKeys.NONE) {
            return own().put(key, value);
        }
        Object before = values[place];
        values[place] = value;
        return before;
    }

    @Override
    public @Nullable Object remove(@Nullable Object key) {
        return containsKey(key) ? own().remove(key) : null;
    }

    @Override
    public void clear() {
        own().clear();
    }

    private Map<@Nullable Object, @Nullable Object> own() {
        if (own == null) {
            own = new LinkedHashMap<>(2 * values.length);
            for (int place = 0; place < values.length; place++) {
                own.put(keys.key(place), values[place]);
            }
        }
        return own;
    }

    @Override
    public Set<Entry<@Nullable Object, @Nullable Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Entry<@Nullable Object, @Nullable Object>> {

        @Override
        public int size() {
            return SharedKeysMap.this.size();
        }

        @Override
        public Iterator<Entry<@Nullable Object, @Nullable Object>> iterator() {
            return own == null ? new SharedEntries() : own.entrySet().iterator();
        }

        @Override
        public void clear() {
            SharedKeysMap.this.clear();
        }
    }

    /** Goes through the shared keys, also where the map gets a table of its own on the way. */
    private final class SharedEntries implements Iterator<Entry<@Nullable Object, @Nullable Object>> {

        private int next;
        private boolean hasCurrent;

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        public Entry<@Nullable Object, @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Object key = keys.key(next);
            Object value = own == null ? values[next] : own.get(key);
            next++;
            hasCurrent = true;
            return new SharedEntry(key, value);
        }

        @Override
        public void remove() {
            if (!hasCurrent) {
                throw new IllegalStateException();
            }
            hasCurrent = false;
            SharedKeysMap.this.remove(keys.key(next - 1));
        }
    }

    private final class SharedEntry implements Entry<@Nullable Object, @Nullable Object> {

        private final @Nullable Object key;
        private @Nullable Object value;

        SharedEntry(@Nullable Object key, @Nullable Object value) {
            this.key = key;
            this.value = value;
        }

        @Override
        public @Nullable Object getKey() {
            return key;
        }

        @Override
        public @Nullable Object getValue() {
            return value;
        }

        @Override
        public @Nullable Object setValue(@Nullable Object changed) {
            Object before = value;
            value = changed;
            put(key, changed);
            return before;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Entry<?, ?> entry
                    && Objects.equals(key, entry.getKey())
                    && Objects.equals(value, entry.getValue());
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(key) ^ Objects.hashCode(value);
        }

        @Override
        public String toString() {
            return key + "=" + value;
        }
    }
}
