// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * What becomes of records that a plugin cannot process: one policy, one sentence, one rate at which the log repeats it.
 */
@NullMarked
package io.autoencoder.connect.errors;

import org.jspecify.annotations.NullMarked;
