// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import io.autoencoder.connect.record.KeyDigest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Rows by their keys, and no more of them than there may be. One thread writes, any reads. */
final class Rows {

    private final ConcurrentHashMap<KeyDigest.Sum, Row> byKey = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final int most;
    private volatile @Nullable RowShape latest;

    Rows(int most) {
        this.most = most;
    }

    /** False where there is no room for another key. */
    boolean put(KeyDigest.Sum key, Row row) {
        if (byKey.size() >= most && !byKey.containsKey(key)) {
            return false;
        }
        Row before = byKey.put(key, row);
        bytes.addAndGet(row.bytes() - (before == null ? 0 : before.bytes()));
        latest = row.shape();
        return true;
    }

    void remove(KeyDigest.Sum key) {
        Row before = byKey.remove(key);
        if (before != null) {
            bytes.addAndGet(-before.bytes());
        }
    }

    boolean contains(KeyDigest.Sum key) {
        return byKey.containsKey(key);
    }

    @Nullable
    Row get(KeyDigest.Sum key) {
        return byKey.get(key);
    }

    /** Nulls in place of the newest row's values; null where there never was a row. */
    @Nullable
    Row empty() {
        RowShape shape = latest;
        return shape == null ? null : shape.empty();
    }

    /** Says what rows add before there is one. */
    void expect(RowShape shape) {
        latest = shape;
    }

    int size() {
        return byKey.size();
    }

    /** An estimate. */
    long bytes() {
        return bytes.get();
    }

    /** In words: {@code 5000 rows, about 1200 kB}. */
    String inWords() {
        return size() + (size() == 1 ? " row" : " rows") + ", about " + (bytes() + 999) / 1000 + " kB";
    }
}
