// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Whether a model in use still is right: by the labels of records that were scored, and without labels by how many
 * alerts its calibration lets expect; and how many alerts there may be. Knows no Kafka.
 *
 * <p>{@link io.autoencoder.connect.accuracy.RankedScores} has the figures of labelled scores, for a file of them as for
 * the last ones of a task ({@link io.autoencoder.connect.accuracy.LabeledWindow}). Labels that come later than their
 * records wait in a {@link io.autoencoder.connect.accuracy.LabelJoin}.
 * {@link io.autoencoder.connect.accuracy.AlertBudget} is a threshold that follows the scores.
 */
@NullMarked
package io.autoencoder.connect.accuracy;

import org.jspecify.annotations.NullMarked;
