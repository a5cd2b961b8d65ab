// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Scores rows with a model and says how well the scores tell anomalies from normal rows; chooses thresholds.
 *
 * <p>{@link io.autoencoder.connect.evaluate.RowScoring} runs a bundle over a source and
 * {@link io.autoencoder.connect.evaluate.ScoredFile} writes the result.
 * {@link io.autoencoder.connect.evaluate.Evaluation} holds AUROC, average precision, precision, recall and F1,
 * {@link io.autoencoder.connect.evaluate.ThresholdRule} the ways to choose a threshold, and
 * {@link io.autoencoder.connect.evaluate.FeatureErrors} what each feature adds to the scores. Definitions are
 * scikit-learn's.
 */
@NullMarked
package io.autoencoder.connect.evaluate;

import org.jspecify.annotations.NullMarked;
