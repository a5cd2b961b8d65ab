// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static io.autoencoder.connect.model.ManifestMapper.finite;
import static io.autoencoder.connect.model.ManifestMapper.required;

import io.autoencoder.connect.model.ManifestDocument.MeanAbsoluteErrorPart;
import io.autoencoder.connect.model.ManifestDocument.MeanSquaredErrorPart;
import io.autoencoder.connect.model.ManifestDocument.ScorePart;
import io.autoencoder.connect.model.ManifestDocument.WhitenedPrototypesPart;
import io.autoencoder.connect.model.ManifestDocument.WhitenedResidualPart;

/** Between score methods and their form on disk. A fault is an IllegalArgumentException naming the key. */
final class ScoreParts {

    private ScoreParts() {}

    static ScoreMethod method(ScorePart part) {
        if (part instanceof WhitenedResidualPart whitened) {
            return residual(whitened.mean(), whitened.whitening());
        }
        if (part instanceof WhitenedPrototypesPart joined) {
            WhitenedResidual residual = residual(joined.mean(), joined.whitening());
            return new WhitenedPrototypes(
                    residual,
                    finite(joined.residualMedian(), "score.residualMedian"),
                    new Prototypes(residual.width(), floats(joined.prototypes(), "score.prototypes")),
                    finite(joined.distanceMedian(), "score.distanceMedian"));
        }
        return part instanceof MeanAbsoluteErrorPart ? new MeanAbsoluteError() : new MeanSquaredError();
    }

    private static WhitenedResidual residual(byte[] mean, byte[] whitening) {
        return new WhitenedResidual(floats(mean, "score.mean"), floats(whitening, "score.whitening"));
    }

    private static float[] floats(byte[] bytes, String key) {
        return Floats.ofBytes(required(bytes, key), key);
    }

    static ScorePart part(ScoreMethod method) {
        if (method instanceof WhitenedResidual whitened) {
            return new WhitenedResidualPart(Floats.toBytes(whitened.mean()), Floats.toBytes(whitened.whitening()));
        }
        if (method instanceof WhitenedPrototypes joined) {
            return new WhitenedPrototypesPart(
                    Floats.toBytes(joined.residual().mean()),
                    Floats.toBytes(joined.residual().whitening()),
                    joined.residualMedian(),
                    Floats.toBytes(joined.prototypes().values()),
                    joined.distanceMedian());
        }
        return method instanceof MeanAbsoluteError ? new MeanAbsoluteErrorPart() : new MeanSquaredErrorPart();
    }
}
