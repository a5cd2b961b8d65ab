// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.parse;

/**
 * How the text of typed values is read.
 *
 * @param holder what holds a value, for messages: {@code column} or {@code field}
 * @param decimalSeparator of floating types
 * @param timestamps of type timestamp
 */
public record ValueFormat(String holder, char decimalSeparator, TimestampFormat timestamps) {}
