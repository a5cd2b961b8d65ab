// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/**
 * How all plugins see a record of Connect: the part they read, where a field lies in it, and what becomes of a record
 * that they cannot process.
 *
 * <p>{@link io.autoencoder.connect.record.FieldPath} names a field and
 * {@link io.autoencoder.connect.record.FieldReader} reads it from a Struct or a Map;
 * {@link io.autoencoder.connect.record.RecordPart} is the key or the value,
 * {@link io.autoencoder.connect.record.RecordText} the text in it. A record that does not fit ends in an
 * {@link io.autoencoder.connect.record.UnscorableRecordException}, of which
 * {@link io.autoencoder.connect.record.ErrorMessage} makes the one sentence that users read and
 * {@link io.autoencoder.connect.record.OnError} decides what happens.
 */
@NullMarked
package io.autoencoder.connect.record;

import org.jspecify.annotations.NullMarked;
