// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * The model bundle on disk, and the scorer that joins features, engine and score method.
 *
 * <p>{@link io.autoencoder.connect.model.ModelBundle#read} opens a bundle (directory or zip) or a bare model file;
 * {@link io.autoencoder.connect.model.AnomalyScorer} scores rows with it;
 * {@link io.autoencoder.connect.model.BundleWriter} writes one.
 *
 * <h2>Glossary</h2>
 *
 * <p>The product's terms, which all packages, messages and pages use in these senses:
 *
 * <dl>
 *   <dt>bundle
 *   <dd>A model with all that scoring needs: the manifest and the model file, in a directory or a zip.
 *       {@link io.autoencoder.connect.model.ModelBundle}
 *   <dt>calibration
 *   <dd>Scores of normal rows, kept in the bundle, from which thresholds and percentiles come.
 *       {@link io.autoencoder.connect.model.ScoreQuantiles}
 *   <dt>encoder
 *   <dd>How any value of one field becomes a number, its code, and a code one or several inputs: a scaler, one-hot, a
 *       time of day. {@link io.autoencoder.connect.feature.Encoder}
 *   <dt>engine
 *   <dd>What runs a network: compiled Java, or a TensorFlow session. {@link io.autoencoder.connect.engine.Engine}
 *   <dt>expected
 *   <dd>The reconstruction of one feature in its own units or words: what the model would have expected to see.
 *       {@link io.autoencoder.connect.model.Reason#expected}
 *   <dt>feature
 *   <dd>One field that the network sees, as one or several of its inputs, with its encoder and its missing policy.
 *       {@link io.autoencoder.connect.feature.Feature}
 *   <dt>flag
 *   <dd>Whether a score is above the threshold, {@code anomaly_flag} in a record.
 *       {@link io.autoencoder.connect.model.RowScorer#isAnomaly}
 *   <dt>manifest
 *   <dd>{@code autoencoder.json}: what the bundle says of its model.
 *       {@link io.autoencoder.connect.model.BundleManifest}, and as it lies on disk {@code ManifestDocument}
 *   <dt>missing value
 *   <dd>A field that is absent, null or NaN, or text that stands for one of these.
 *       {@link io.autoencoder.connect.feature.MissingPolicy}, {@link io.autoencoder.connect.feature.TextWords}
 *   <dt>percentile
 *   <dd>The share of normal rows, in percent, with a score below this one.
 *       {@link io.autoencoder.connect.model.ScoreQuantiles}
 *   <dt>prototype
 *   <dd>A row that represents normal ones; scores may grow with the distance from the nearest.
 *       {@link io.autoencoder.connect.model.Prototypes}
 *   <dt>reason
 *   <dd>One feature's part of a score, with the expected value. {@link io.autoencoder.connect.model.Reason}
 *   <dt>reconstruction
 *   <dd>What the network makes of a scaled row: its output. {@link io.autoencoder.connect.engine.Runner}
 *   <dt>reconstruction error
 *   <dd>The difference between a scaled row and its reconstruction as one number, such as the mean squared error.
 *       {@link io.autoencoder.connect.model.MeanSquaredError}, {@link io.autoencoder.connect.model.MeanAbsoluteError}
 *   <dt>residual
 *   <dd>The same difference feature by feature, before it becomes one number; whitened, it is freed of what the
 *       features' residuals have in common. {@link io.autoencoder.connect.model.WhitenedResidual}
 *   <dt>row
 *   <dd>The values of one record in the order of the features. {@link io.autoencoder.connect.feature.FeatureSet}
 *   <dt>scaler
 *   <dd>The encoder of a number: its normalization. {@link io.autoencoder.connect.feature.Scaler}
 *   <dt>score
 *   <dd>How anomalous a row is: 0 or more, higher is more anomalous.
 *       {@link io.autoencoder.connect.model.RowScorer#value}
 *   <dt>score method
 *   <dd>How a row and its reconstruction become a score. {@link io.autoencoder.connect.model.ScoreMethod}
 *   <dt>step
 *   <dd>What becomes of a whole row between the encoders and the network, such as a projection.
 *       {@link io.autoencoder.connect.feature.RowStep}
 *   <dt>threshold
 *   <dd>The score above which a row is an anomaly. {@link io.autoencoder.connect.model.Threshold}
 *   <dt>window
 *   <dd>The last rows of one key, for a model that reconstructs several rows at once.
 *       {@link io.autoencoder.connect.model.Window}
 * </dl>
 */
@NullMarked
package io.autoencoder.connect.model;

import org.jspecify.annotations.NullMarked;
