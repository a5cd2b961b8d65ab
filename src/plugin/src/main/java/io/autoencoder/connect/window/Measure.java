// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.window;

import org.jspecify.annotations.Nullable;

/**
 * A number that is computed for each record.
 *
 * @param name of the field that it is written into
 * @param divisor of a ratio; null for an aggregate alone
 */
public record Measure(
        String name, Aggregate aggregate, @Nullable Aggregate divisor) {}
