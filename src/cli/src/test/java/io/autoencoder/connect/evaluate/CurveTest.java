// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.accuracy.RankedScores;
import org.junit.jupiter.api.Test;

class CurveTest {

    /** The example in scikit-learn's documentation of roc_curve and precision_recall_curve. */
    private static final RankedScores EXAMPLE =
            RankedScores.of(new double[] {0.1, 0.4, 0.35, 0.8}, new boolean[] {false, false, true, true});

    @Test
    void agreesWithScikitLearnsExampleOfTheRocCurve() {
        Curve roc = Curve.roc(EXAMPLE);
        assertThat(roc.x()).containsExactly(0, 0, 0.5, 0.5, 1);
        assertThat(roc.y()).containsExactly(0, 0.5, 0.5, 1, 1);
    }

    @Test
    void agreesWithScikitLearnsExampleOfThePrecisionRecallCurveReversed() {
        Curve curve = Curve.precisionRecall(EXAMPLE);
        assertThat(curve.x()).containsExactly(0, 0.5, 0.5, 1, 1);
        assertThat(curve.y()).containsExactly(1, 1, 0.5, 2.0 / 3, 0.5);
    }

    @Test
    void takesTiesAsOneStep() {
        RankedScores ties =
                RankedScores.of(new double[] {3, 3, 2, 1, 1}, new boolean[] {true, false, true, false, true});
        assertThat(Curve.roc(ties).x()).containsExactly(0, 0.5, 0.5, 1);
    }
}
