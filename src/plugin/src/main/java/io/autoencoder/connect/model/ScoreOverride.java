// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What users can say about the score method of a bundle, by the names they type: methods that need nothing learned. */
public enum ScoreOverride {
    BUNDLE(null),
    MSE(new MeanSquaredError()),
    MAE(new MeanAbsoluteError());

    private final @Nullable ScoreMethod method;

    ScoreOverride(@Nullable ScoreMethod method) {
        this.method = method;
    }

    /** Empty where the bundle's is to hold. */
    public Optional<ScoreMethod> method() {
        return Optional.ofNullable(method);
    }
}
