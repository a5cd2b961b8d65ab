// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import io.autoencoder.connect.model.Threshold;
import java.util.List;
import java.util.Optional;

/**
 * The rows that a finished model was tested on.
 *
 * @param part their scores; there may be none
 * @param labelled whether the rows came with labels
 */
public record TestPart(ScoredPart part, boolean labelled) {

    /** Figures of the test; absent without labels or where the rows are of one kind. */
    public Optional<Evaluation> evaluation(Threshold threshold) {
        RankedScores ranked = part.ranked(labelled);
        return ranked.hasBothClasses()
                ? Optional.of(Evaluation.of(ranked, Optional.of(threshold), List.of()))
                : Optional.empty();
    }
}
