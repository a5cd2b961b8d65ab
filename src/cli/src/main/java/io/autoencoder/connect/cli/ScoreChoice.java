// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.model.MeanAbsoluteError;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.model.ScoreMethod;

/** The score methods by the names users type. */
enum ScoreChoice {
    MSE(new MeanSquaredError()),
    MAE(new MeanAbsoluteError());

    final ScoreMethod method;

    ScoreChoice(ScoreMethod method) {
        this.method = method;
    }
}
