// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Sample records, as a connector would have them at the start of its chain: lines of text, rows of delimited text,
 * JSON, and records of a topic.
 *
 * <p>{@link io.autoencoder.connect.dryrun.sample.Samples} is what they have in common.
 */
@NullMarked
package io.autoencoder.connect.dryrun.sample;

import org.jspecify.annotations.NullMarked;
