// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lease;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What several users share by a key: opened for the first of them, and closed with the last {@link Lease} on it.
 * Thread-safe.
 *
 * @param <K> with equals and hashCode
 * @param <V> what is shared
 */
public final class Leases<K, V> {

    private final ConcurrentHashMap<K, Shared<V>> shared = new ConcurrentHashMap<>();
    private final Consumer<? super V> close;

    /** @param close closes what nobody uses any more */
    public Leases(Consumer<? super V> close) {
        this.close = close;
    }

    /**
     * Takes a share.
     *
     * @param open makes what is shared, if nobody has a share in it; whatever it throws is passed on
     */
    public Lease<V> acquire(K key, Supplier<? extends V> open) {
        Shared<V> taken = shared.compute(key, (k, known) -> {
            Shared<V> result = known == null ? new Shared<>(open.get()) : known;
            result.users++;
            return result;
        });
        return new Lease<>(taken.value, () -> release(key));
    }

    private void release(K key) {
        shared.computeIfPresent(key, (k, known) -> {
            known.users--;
            if (known.users > 0) {
                return known;
            }
            close.accept(known.value);
            return null;
        });
    }

    /** How many are in use. */
    public int size() {
        return shared.size();
    }

    /** {@code users} changes inside the map's atomic operations only. */
    private static final class Shared<V> {

        private final V value;
        private int users;

        private Shared(V value) {
            this.value = value;
        }
    }
}
