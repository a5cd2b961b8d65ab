// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

/** What the values of a column are. */
public enum ColumnKind {
    NUMBER,
    BOOLEAN,
    /** Points in time: ISO 8601, seconds, milliseconds or microseconds since 1970, or Connect's own types. */
    TIME,
    /** Text, or numbers that are only names, of which values repeat. */
    CATEGORY
}
