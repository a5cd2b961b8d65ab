// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Reads topics whole, without a group, in a thread beside the task's: for what is known on a topic of its own, such as
 * labels and tables.
 */
@NullMarked
package io.autoencoder.connect.consume;

import org.jspecify.annotations.NullMarked;
