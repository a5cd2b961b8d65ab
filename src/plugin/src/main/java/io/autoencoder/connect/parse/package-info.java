// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Text becomes fields: lines of cells and JSON, their column types and timestamps, and the keys that configure them.
 *
 * <p>{@code LineParser} reads a line into a schema of {@code Columns}, {@code JsonFields} a JSON object;
 * {@code ColumnType} is what a cell or a JSON value becomes.
 */
@NullMarked
package io.autoencoder.connect.parse;

import org.jspecify.annotations.NullMarked;
