// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.labels;

import io.autoencoder.connect.accuracy.LabelKey;
import io.autoencoder.connect.record.KeyDigest;
import org.jspecify.annotations.Nullable;

/** The keys by which records and labels find each other. Not thread-safe. */
final class LabelKeys {

    private final KeyDigest digest = new KeyDigest();

    /** Null where a key is null, or no key that a label could have. */
    @Nullable
    LabelKey of(@Nullable Object key) {
        KeyDigest.Sum sum = digest.of(key);
        return sum == null ? null : new LabelKey(sum.high(), sum.low());
    }
}
