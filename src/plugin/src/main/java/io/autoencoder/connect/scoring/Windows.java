// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.scoring;

import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.Window;
import io.autoencoder.connect.record.UnscorableRecordException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last records of each key, for a model that takes several. When there are too many keys, the least recently seen
 * one is dropped and starts again with an empty window. Not thread-safe.
 */
final class Windows {

    private final AnomalyScorer scorer;
    private final WindowKey key;
    private final Map<Object, Window> windows;

    Windows(AnomalyScorer scorer, WindowKey key, int mostKeys) {
        this.scorer = scorer;
        this.key = key;
        this.windows = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Window> eldest) {
                return size() > mostKeys;
            }
        };
    }

    /** @throws UnscorableRecordException if the record has no key and needs one */
    Window of(Object value, @Nullable Object recordKey) {
        return windows.computeIfAbsent(key.of(value, recordKey), unused -> scorer.newWindow());
    }
}
