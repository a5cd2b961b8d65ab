// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/** What the tasks of a worker share, counted by its users. */
@NullMarked
package io.autoencoder.connect.lease;

import org.jspecify.annotations.NullMarked;
