// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.Table;
import io.autoencoder.connect.feature.FeatureSet;

/** Rows of a table as the network sees them: imputed and scaled by the code that serves. For one thread. */
final class ScaledRows {

    private final Table table;
    private final FeatureSet features;
    private final double[] row;

    ScaledRows(Table table, FeatureSet features) {
        this.table = table;
        this.features = features;
        this.row = new double[features.size()];
    }

    int width() {
        return features.size();
    }

    /**
     * Reads one row's scaled values into {@code into} from {@code offset} on.
     *
     * @throws InputException if a value lies too far out to learn from
     */
    void read(int number, float[] into, int offset) {
        table.rows().read(number, row);
        int outcome = features.scale(row, into, offset);
        if (outcome != FeatureSet.OK) {
            int feature = Math.max(outcome, 0);
            while (outcome == FeatureSet.CUT && !FeatureSet.isCut(into[offset + feature])) {
                feature++;
            }
            throw new InputException(
                    table.source() + ": column " + features.get(feature).name() + " of row " + (number + 1L)
                            + " lies too far from the training rows to be scaled; correct or remove the row");
        }
    }
}
