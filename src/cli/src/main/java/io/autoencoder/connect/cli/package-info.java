// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * The command line: picocli commands and groups of options, one class each, that check what was typed and hand it to
 * the other packages.
 *
 * <p>{@link io.autoencoder.connect.cli.Main} is the way in and the only place that ends the process;
 * {@link io.autoencoder.connect.cli.AutoencoderCommand} lists the commands and turns exceptions into one sentence and
 * an exit status. Groups of options end in {@code Options}.
 */
@NullMarked
package io.autoencoder.connect.cli;

import org.jspecify.annotations.NullMarked;
