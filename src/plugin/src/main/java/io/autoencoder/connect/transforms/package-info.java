// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * What Connect instantiates: the scoring transform, the transforms and predicates around it, and their configurations.
 *
 * <p>Only the classes that users name in a connector's configuration are public. A record passes through
 * {@link io.autoencoder.connect.transforms.ScoreAnomaly} as follows: {@code RecordScorer} reads the features from its
 * Struct or Map ({@code RecordLayout}, {@code RecordField}) while copying it, the model scores them, and
 * {@code ScoreOutputs} adds the results to the copy. {@code ModelSettings} is the part of a configuration that must fit
 * the model.
 *
 * <p>Whatever watches the scoring is a {@code ScoringObserver}: {@code ScoreAnomaly} names them all and tells their
 * {@code ScoringMonitor} once of each record, which passes on a view of it ({@code ScoredRecord}). They see, and cannot
 * change, what a record gets; one that fails is switched off.
 */
@NullMarked
package io.autoencoder.connect.transforms;

import org.jspecify.annotations.NullMarked;
