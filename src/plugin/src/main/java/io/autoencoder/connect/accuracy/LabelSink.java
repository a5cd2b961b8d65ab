// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

/**
 * Takes what records turned out to be. Thread-safe.
 *
 * @param <T> what is remembered of a record until then
 */
public interface LabelSink<T> {

    /**
     * It became known what a record is.
     *
     * @return a number to correct it by
     */
    long labeled(T judged, boolean isAnomaly);

    /**
     * A later label of the same record says otherwise.
     *
     * @param number of {@link #labeled}; may be one that is forgotten by now
     */
    void corrected(long number, boolean isAnomaly);

    /** A label did not say what a record is. */
    default void unknown() {}
}
