// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports;

import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.feature.LabelValues;
import io.autoencoder.connect.feature.LabelValues.Meaning;
import io.autoencoder.connect.text.PlainNumbers;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a column that tells anomalies although nobody said so: one beside the features that is 1 in some rows, and
 * 0 in most. For one walk through rows.
 */
final class LikelyLabels {

    private final List<String> features;
    private List<String> columns = List.of();
    private long[] ones = new long[0];
    private boolean[] candidate = new boolean[0];
    private long rows;

    LikelyLabels(List<String> features) {
        this.features = features;
    }

    void visit(RowReader row) {
        if (rows++ == 0) {
            columns = row.columns();
            ones = new long[columns.size()];
            candidate = new boolean[columns.size()];
            for (int i = 0; i < candidate.length; i++) {
                candidate[i] = !features.contains(columns.get(i));
            }
        }
        for (int i = 0; i < candidate.length; i++) {
            if (candidate[i]) {
                Meaning meaning = LabelValues.DEFAULT.of(row.cell(i));
                candidate[i] = meaning != Meaning.UNKNOWN;
                ones[i] += meaning == Meaning.ANOMALY ? 1 : 0;
            }
        }
    }

    /** A sentence about the first such column. */
    Optional<String> warning() {
        for (int i = 0; i < candidate.length; i++) {
            if (candidate[i] && ones[i] > 0 && 2 * ones[i] < rows) {
                return Optional.of("column " + columns.get(i) + " is no feature and 1 in " + PlainNumbers.count(ones[i])
                        + " of " + PlainNumbers.count(rows)
                        + " rows; if they are anomalies, leave them out with --label "
                        + columns.get(i));
            }
        }
        return Optional.empty();
    }
}
