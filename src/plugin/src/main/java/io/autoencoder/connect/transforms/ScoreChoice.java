// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import io.autoencoder.connect.model.MeanAbsoluteError;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.model.ScoreMethod;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What users can say about the score method. */
enum ScoreChoice {
    BUNDLE(null),
    MSE(new MeanSquaredError()),
    MAE(new MeanAbsoluteError());

    private final @Nullable ScoreMethod method;

    ScoreChoice(@Nullable ScoreMethod method) {
        this.method = method;
    }

    /** Empty where the bundle's is to hold. */
    Optional<ScoreMethod> method() {
        return Optional.ofNullable(method);
    }
}
