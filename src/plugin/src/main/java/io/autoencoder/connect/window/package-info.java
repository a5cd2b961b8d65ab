// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.

/** Aggregates over sliding windows of event time, for each key, in bounded memory. Needs nothing but the JDK. */
@NullMarked
package io.autoencoder.connect.window;

import org.jspecify.annotations.NullMarked;
