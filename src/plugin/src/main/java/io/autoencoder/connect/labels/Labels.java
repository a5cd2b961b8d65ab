// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.labels;

import io.autoencoder.connect.accuracy.LabelSink;

/** Where it is said what scored records are: in the records themselves, or later, on a topic. */
public interface Labels extends AutoCloseable {

    /**
     * Brings scored records and their labels together; several may be asked for.
     *
     * @param sink is told of each record that has a label
     * @return takes each scored record
     */
    <T> LabelFeed<T> feed(LabelSink<T> sink);

    /** No more records come. */
    @Override
    void close();
}
