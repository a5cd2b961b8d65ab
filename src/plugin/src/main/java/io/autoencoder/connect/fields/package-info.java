// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * Changes of single fields of a record, wherever they lie: masks, pseudonyms, texts put together, values for nulls.
 *
 * <p>A {@link io.autoencoder.connect.fields.FieldEdit} says what becomes of one value.
 * {@link io.autoencoder.connect.fields.FieldEdits} applies it to the named fields of Structs and Maps, at any depth and
 * in the elements of arrays, and copies the rest; {@link io.autoencoder.connect.fields.FieldWriter} adds a field.
 */
@NullMarked
package io.autoencoder.connect.fields;

import org.jspecify.annotations.NullMarked;
