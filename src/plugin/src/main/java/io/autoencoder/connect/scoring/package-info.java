// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * A record becomes a score: its features are read from a Struct or Map, the model scores them, and the results are
 * added to a copy.
 *
 * <p>{@code RecordScorer} reads the features ({@code RecordLayout}, {@code RecordField}) while copying the record, and
 * {@code ScoreOutputs} adds the results to the copy. {@code ScoreAnomalyConfig} declares the keys, and
 * {@code ModelSettings} is the part of a configuration that must fit the model.
 */
@NullMarked
package io.autoencoder.connect.scoring;

import org.jspecify.annotations.NullMarked;
