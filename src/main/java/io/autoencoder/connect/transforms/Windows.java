// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.Window;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last records of each key, for a model that takes several. When there are too many keys, the least recently seen one
 * is dropped and starts again with an empty window. Not thread-safe.
 */
final class Windows {

    private final AnomalyScorer scorer;
    private final FieldReader keyField;
    private final Map<Object, Window> windows;

    /** @param keyField where the key lies in the scored value; null for the record's own key */
    Windows(AnomalyScorer scorer, FieldReader keyField, int mostKeys) {
        this.scorer = scorer;
        this.keyField = keyField;
        this.windows = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Window> eldest) {
                return size() > mostKeys;
            }
        };
    }

    /** Records without a key have a window in common. */
    Window of(Object value, Object recordKey) {
        Object key = keyField == null ? recordKey : keyField.valueIn(value);
        return windows.computeIfAbsent(comparable(key), unused -> scorer.newWindow());
    }

    /** Arrays are equal only to themselves, and buffers only as long as nobody reads on in one of them. */
    private static Object comparable(Object key) {
        if (key instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        return key instanceof ByteBuffer buffer ? buffer.duplicate() : key;
    }
}
