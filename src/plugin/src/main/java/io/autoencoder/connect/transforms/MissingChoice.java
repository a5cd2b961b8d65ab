// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.feature.MissingPolicy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What users can say about missing features. */
enum MissingChoice {
    BUNDLE(null),
    FAIL(MissingPolicy.FAIL),
    CENTER(MissingPolicy.CENTER),
    ZERO(MissingPolicy.ZERO);

    private final @Nullable MissingPolicy policy;

    MissingChoice(@Nullable MissingPolicy policy) {
        this.policy = policy;
    }

    /** Empty where each feature's own policy in the bundle is to hold. */
    Optional<MissingPolicy> policy() {
        return Optional.ofNullable(policy);
    }
}
