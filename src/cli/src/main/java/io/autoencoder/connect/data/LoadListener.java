// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

/** Follows the reading of rows; what is not overridden is not told. Called on the reading thread. */
public interface LoadListener {

    /** Rows read so far. */
    default void rowsRead(long rows) {}

    /** Something the user should know but that does not stop the reading; one sentence. */
    default void warning(String message) {}

    /** Something the user may want to know, such as a column that is left out; one sentence. */
    default void note(String message) {}
}
