// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import static io.autoencoder.connect.model.ManifestMapper.constant;
import static io.autoencoder.connect.model.ManifestMapper.finite;
import static io.autoencoder.connect.model.ManifestMapper.keyword;
import static io.autoencoder.connect.model.ManifestMapper.required;

import io.autoencoder.connect.model.ManifestDocument.MeanAbsoluteErrorPart;
import io.autoencoder.connect.model.ManifestDocument.MeanSquaredErrorPart;
import io.autoencoder.connect.model.ManifestDocument.ScorePart;
import io.autoencoder.connect.model.ManifestDocument.WhitenedPrototypesPart;
import io.autoencoder.connect.model.ManifestDocument.WhitenedResidualPart;
import io.autoencoder.connect.model.WhitenedPrototypes.Combination;

/** Between score methods and their form on disk. A fault is an IllegalArgumentException naming the key. */
final class ScoreParts {

    /** Before this version of the format, the three below were constants and no keys. */
    private static final int TUNABLE_SINCE = 3;

    private static final int OLD_NEIGHBORS = 3;
    private static final double OLD_DISTANCE_WEIGHT = 0.5;
    private static final Combination OLD_COMBINATION = Combination.LOGARITHMS;

    private ScoreParts() {}

    /** @param format the file's version of the format */
    static ScoreMethod method(ScorePart part, int format) {
        if (part instanceof WhitenedResidualPart whitened) {
            return residual(whitened.mean(), whitened.whitening());
        }
        if (part instanceof WhitenedPrototypesPart joined) {
            return joined(joined, format);
        }
        return part instanceof MeanAbsoluteErrorPart ? new MeanAbsoluteError() : new MeanSquaredError();
    }

    private static WhitenedPrototypes joined(WhitenedPrototypesPart part, int format) {
        boolean old = format < TUNABLE_SINCE;
        if (old && (part.neighbours() != null || part.distanceWeight() != null || part.join() != null)) {
            throw new IllegalArgumentException(
                    "score.neighbours, score.distanceWeight and score.join need formatVersion " + TUNABLE_SINCE
                            + ", this file has " + format);
        }
        WhitenedResidual residual = residual(part.mean(), part.whitening());
        return new WhitenedPrototypes(
                residual,
                finite(part.residualMedian(), "score.residualMedian"),
                new Prototypes(
                        residual.width(),
                        old ? OLD_NEIGHBORS : required(part.neighbours(), "score.neighbours"),
                        floats(part.prototypes(), "score.prototypes")),
                finite(part.distanceMedian(), "score.distanceMedian"),
                old ? OLD_DISTANCE_WEIGHT : finite(part.distanceWeight(), "score.distanceWeight"),
                old ? OLD_COMBINATION : constant(Combination.class, part.join(), "score.join"));
    }

    private static WhitenedResidual residual(byte[] mean, byte[] whitening) {
        return new WhitenedResidual(floats(mean, "score.mean"), floats(whitening, "score.whitening"));
    }

    private static float[] floats(byte[] bytes, String key) {
        return FloatBytes.ofBytes(required(bytes, key), key);
    }

    static ScorePart part(ScoreMethod method) {
        if (method instanceof WhitenedResidual whitened) {
            return new WhitenedResidualPart(
                    FloatBytes.toBytes(whitened.mean()), FloatBytes.toBytes(whitened.whitening()));
        }
        if (method instanceof WhitenedPrototypes joined) {
            return new WhitenedPrototypesPart(
                    FloatBytes.toBytes(joined.residual().mean()),
                    FloatBytes.toBytes(joined.residual().whitening()),
                    joined.residualMedian(),
                    FloatBytes.toBytes(joined.prototypes().values()),
                    joined.distanceMedian(),
                    joined.prototypes().neighbors(),
                    joined.distanceWeight(),
                    keyword(joined.combination()));
        }
        return method instanceof MeanAbsoluteError ? new MeanAbsoluteErrorPart() : new MeanSquaredErrorPart();
    }
}
