// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureErrorsTest {

    private final FeatureErrors errors = new FeatureErrors(List.of("a", "b"));

    @Test
    void meansEachGroupByItself() {
        errors.add(new double[] {1, 2}, false, false);
        errors.add(new double[] {3, 4}, false, true);
        errors.add(new double[] {10, 0}, true, true);
        assertThat(errors.means()).containsExactly(new FeatureError("a", 2, 10, 6.5), new FeatureError("b", 3, 0, 2));
    }

    @Test
    void countsWhatLeadsAlerts() {
        errors.add(new double[] {3, 1}, true, true);
        errors.add(new double[] {1, 1}, false, true);
        errors.add(new double[] {0, 9}, true, false);
        assertThat(errors.topReasons()).containsExactly(new TopReason("a", 2, 0.625));
    }

    @Test
    void leavesOutARecordThatOverflowed() {
        errors.add(new double[] {Double.POSITIVE_INFINITY, 1}, false, true);
        assertThat(errors.topReasons()).isEmpty();
        assertThat(errors.means().get(0).normal()).isNaN();
    }
}
