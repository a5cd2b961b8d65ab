// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.LabelValues;
import io.autoencoder.connect.text.PlainNumbers;
import java.util.Optional;

/** Signs that a label marks the normal rows, and not the anomalies. */
public final class LabelDoubts {

    private static final double HALF = 0.5;

    /** Closer to one half than this, a ranking is weak and not reversed. */
    private static final double LEAST_DISTANCE = 0.1;

    private static final double STANDARD_DEVIATIONS = 2;
    private static final double VARIANCE_DIVISOR = 12;

    private LabelDoubts() {}

    /** A sentence where most rows are anomalies, which are rare by their nature. */
    public static Optional<String> ofShare(Label label, long anomalies, long rows) {
        return 2 * anomalies <= rows
                ? Optional.empty()
                : Optional.of(PlainNumbers.percent((double) anomalies / rows)
                        + " of the rows are anomalies by the label " + label.column() + advice(label));
    }

    /** A sentence where normal rows score higher than anomalies, by more than chance brings about. */
    public static Optional<String> ofRanking(Label label, double auroc, long anomalies, long normals) {
        double deviation = Math.sqrt(
                (anomalies + normals + 1) / (VARIANCE_DIVISOR * Math.max(1, anomalies) * Math.max(1, normals)));
        return auroc >= HALF - Math.max(LEAST_DISTANCE, STANDARD_DEVIATIONS * deviation)
                ? Optional.empty()
                : Optional.of("the AUROC of " + PlainNumbers.ratio(auroc)
                        + " is far below 0.5: rows that the label " + label.column()
                        + " calls normal score higher than its anomalies" + advice(label));
    }

    private static String advice(Label label) {
        return label.values().equals(LabelValues.DEFAULT)
                ? "; if it is 1 for normal rows, add --anomaly-value 0"
                : "; check --anomaly-value";
    }
}
