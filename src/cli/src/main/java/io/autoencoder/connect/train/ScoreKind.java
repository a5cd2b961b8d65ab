// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

/** How a trained model scores, by the names users type. */
public enum ScoreKind {
    /**
     * The method that ranks the labelled validation rows best; without enough of those, {@link #WHITENED_PROTOTYPES}.
     */
    AUTO,
    /** Mean squared error. */
    MSE,
    /** Mean absolute error. */
    MAE,
    /** Squared Mahalanobis distance of the residual. */
    WHITENED,
    /** That and the distance from normal rows, joined. */
    WHITENED_PROTOTYPES
}
