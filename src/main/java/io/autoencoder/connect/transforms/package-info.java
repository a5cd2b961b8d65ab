/**
 * What Connect instantiates: the scoring transform, the transforms and predicates around it, and their configurations.
 *
 * <p>Public are only the classes that users name in a connector's configuration. A record's way through {@link
 * io.autoencoder.connect.transforms.ScoreAnomaly}: its Struct or Map is read into numbers ({@code StructLayout}, {@code
 * MapReader}, {@code Numbers}), the model scores them, {@code ScoreOutput} names the results, and one copy of the record
 * takes them.
 */
package io.autoencoder.connect.transforms;
