// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Rows of numbers from delimited text files, and what is done with them before a network learns from them.
 *
 * <p>{@link io.autoencoder.connect.data.RowSource} is where rows come from:
 * {@link io.autoencoder.connect.data.CsvSource} for files, {@code data.topic} for Kafka.
 * {@link io.autoencoder.connect.data.CsvFormat} says how text is written,
 * {@link io.autoencoder.connect.data.ColumnSelection} which columns are features and
 * {@link io.autoencoder.connect.data.LabelColumn} which rows are anomalies.
 * {@link io.autoencoder.connect.data.TableLoader} reads a source once into a {@link io.autoencoder.connect.data.Table},
 * which {@link io.autoencoder.connect.data.SplitRule} divides into parts for training, validation and test. A user's
 * mistake is an {@link io.autoencoder.connect.data.InputException}.
 */
@NullMarked
package io.autoencoder.connect.data;

import org.jspecify.annotations.NullMarked;
