// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

/** Where rows come from. Can be read several times. */
public interface RowSource {

    /** What it is, for messages and provenance: the files' names. */
    String description();

    /**
     * Starts reading.
     *
     * @throws InputException if there is nothing to read
     */
    RowReader open();
}
