// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.FeatureRows;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.feature.FeatureSet;

/** Rows of a table as the network sees them: imputed and encoded by the code that serves. For one thread. */
final class ScaledRows {

    private final FeatureRows rows;
    private final FeatureSet features;
    private final double[] row;

    ScaledRows(FeatureRows rows) {
        this.rows = rows;
        this.features = rows.features();
        this.row = new double[features.size()];
    }

    /** How many inputs the network takes. */
    int width() {
        return features.inputs();
    }

    /**
     * Reads one row's inputs into {@code into} from {@code offset} on.
     *
     * @throws InputException if a value lies too far out to learn from
     */
    void read(int number, float[] into, int offset) {
        rows.read(number, row);
        int outcome = features.encode(row, into, offset);
        if (outcome >= 0 || outcome == FeatureSet.CUT) {
            int input = 0;
            while (outcome == FeatureSet.CUT && !FeatureSet.isCut(into[offset + input])) {
                input++;
            }
            int feature = outcome == FeatureSet.CUT ? features.featureOf(input) : outcome;
            throw new InputException(rows.table().source() + ": column "
                    + features.get(feature).name() + " of row " + (number + 1L)
                    + " lies too far from the training rows to be scaled; correct or remove the row");
        }
    }
}
