// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Numbers and names as people read them, in the same form in all commands and reports:
 * {@link io.autoencoder.connect.text.Numbers} for the lines of a terminal,
 * {@link io.autoencoder.connect.text.PlainNumbers} for readers who are no specialists,
 * {@link io.autoencoder.connect.text.OptionName} for choices. And what they never read:
 * {@link io.autoencoder.connect.text.Secrets}.
 */
@NullMarked
package io.autoencoder.connect.text;

import org.jspecify.annotations.NullMarked;
