/**
 * What Connect instantiates: the scoring transform, the transforms and predicates around it, and their configurations.
 *
 * <p>Only the classes that users name in a connector's configuration are public. A record passes through {@link
 * io.autoencoder.connect.transforms.ScoreAnomaly} as follows: {@code RecordScorer} reads the features from its Struct or
 * Map ({@code StructLayout}, {@code MapLayout}, {@code Numbers}) while copying it, the model scores them, and {@code
 * ScoreOutputs} adds the results to the copy.
 */
package io.autoencoder.connect.transforms;
