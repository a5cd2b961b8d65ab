// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.lookup;

import io.autoencoder.connect.metrics.TableFigures;
import io.autoencoder.connect.record.KeyDigest;
import org.jspecify.annotations.Nullable;

/** Rows by their keys, kept current while it is open. Thread-safe. */
public interface LookupTable extends AutoCloseable {

    /**
     * Waits until all is there that there was when reading began; begins to read, if nobody did.
     *
     * @throws org.apache.kafka.connect.errors.ConnectException if that takes too long, or there are more rows than may
     *     be
     */
    void awaitLoaded();

    /** Null where there is none. */
    @Nullable
    Row row(KeyDigest.Sum key);

    /** Nulls in place of a row's values; null while it is not known which fields rows have. */
    @Nullable
    Row empty();

    TableFigures figures();

    @Override
    void close();
}
