// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun.sample;

import io.autoencoder.connect.data.InputException;
import java.util.Optional;

/** A walk through sample records. For one thread. */
public interface Samples extends AutoCloseable {

    /**
     * The next one; empty at the end.
     *
     * @throws InputException if it cannot be read
     */
    Optional<Sample> next();

    @Override
    void close();
}
