// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.feature.MissingPolicy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What users can say about the missing values of a bundle, by the names they type: policies that leave the network's
 * inputs as they are.
 */
public enum MissingOverride {
    BUNDLE(null),
    FAIL(MissingPolicy.FAIL),
    CENTER(MissingPolicy.CENTER),
    ZERO(MissingPolicy.ZERO);

    private final @Nullable MissingPolicy policy;

    MissingOverride(@Nullable MissingPolicy policy) {
        this.policy = policy;
    }

    /** Empty where each feature's own policy in the bundle is to hold. */
    public Optional<MissingPolicy> policy() {
        return Optional.ofNullable(policy);
    }
}
