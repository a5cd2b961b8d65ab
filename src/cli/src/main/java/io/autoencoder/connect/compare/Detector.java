// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.compare;

/** A way to find anomalies: it learns what is normal from rows, then scores others. */
public interface Detector {

    /** How the table calls it. */
    String name();

    /**
     * Learns what is normal.
     *
     * @param normals rows in the features' own units, NaN where a value is missing, all of one width; not to be changed
     * @return scores rows of the same width; for one thread at a time
     */
    FittedDetector fit(double[][] normals);

    /** Scores rows. */
    interface FittedDetector {

        /** The row's score: higher is more anomalous. */
        double score(double[] row);
    }
}
