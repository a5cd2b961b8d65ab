// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.model;

import io.autoencoder.connect.engine.EngineChoice;
import io.autoencoder.connect.feature.MissingPolicy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a user may decide differently from the bundle.
 *
 * @param features field paths in the network's order instead of the bundle's names; empty keeps those
 * @param threshold instead of the bundle's
 * @param scoreMethod instead of the bundle's; the bundle's threshold and quantiles then do not apply
 * @param missing instead of each feature's own policy
 * @param engine which engine is to run the network
 */
public record ScoringOptions(
        List<String> features,
        OptionalDouble threshold,
        Optional<ScoreMethod> scoreMethod,
        Optional<MissingPolicy> missing,
        EngineChoice engine) {

    public ScoringOptions {
        features = List.copyOf(features);
    }

    /** Everything as the bundle says. */
    public static ScoringOptions defaults() {
        return new ScoringOptions(
                List.of(), OptionalDouble.empty(), Optional.empty(), Optional.empty(), EngineChoice.AUTO);
    }

    /** @param names instead of the bundle's; none for the bundle's */
    public ScoringOptions withFeatures(List<String> names) {
        return new ScoringOptions(names, threshold, scoreMethod, missing, engine);
    }

    public ScoringOptions withScoreMethod(ScoreMethod method) {
        return new ScoringOptions(features, threshold, Optional.of(method), missing, engine);
    }

    public ScoringOptions withThreshold(double value) {
        return new ScoringOptions(features, OptionalDouble.of(value), scoreMethod, missing, engine);
    }
}
