// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Runs a connector's own chain of transforms and predicates over sample records, with the classes of Kafka Connect's
 * worker and without a worker.
 *
 * <p>{@link io.autoencoder.connect.dryrun.DryRun} is the way in; records come from
 * {@code io.autoencoder.connect.dryrun.sample}, and {@link io.autoencoder.connect.dryrun.DryRunText} and
 * {@link io.autoencoder.connect.dryrun.DryRunJson} show what became of them.
 */
@NullMarked
package io.autoencoder.connect.dryrun;

import org.jspecify.annotations.NullMarked;
