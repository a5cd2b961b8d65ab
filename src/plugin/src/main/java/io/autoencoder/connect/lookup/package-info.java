// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Tables that records are joined with: rows by key, held in memory once per worker
 * ({@link io.autoencoder.connect.lookup.SharedTables}), read from a topic or a file
 * ({@link io.autoencoder.connect.lookup.LookupTable}) and kept current, and what a row adds to a record
 * ({@link io.autoencoder.connect.lookup.RowJoin}).
 */
@NullMarked
package io.autoencoder.connect.lookup;

import org.jspecify.annotations.NullMarked;
