// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.model.Prototypes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrototypeFitTest {

    private static final float[] FAR = {50, 50};

    @Test
    void shouldTakeFewRowsAsTheyAre() {
        float[][] rows = {{1, 2}, {3, 4}, {5, 6}};

        assertThat(PrototypeFit.of(rows, new SplittableRandom(1)))
                .isEqualTo(new Prototypes(2, 1, new float[] {1, 2, 3, 4, 5, 6}));
    }

    /** With each of these seeds, k-means moves a centre to the odd row. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldNotLetOneOddRowVouchForOthers(long seed) {
        float[][] rows = cloud(8000, seed);
        rows[17] = FAR.clone();

        Prototypes prototypes = PrototypeFit.of(rows, new SplittableRandom(seed));

        assertThat(prototypes.distance(FAR)).isGreaterThan(1000);
        assertThat(prototypes.distance(new float[] {0, 0})).isLessThan(0.1);
        assertThat(prototypes.count()).isBetween(128, 256);
    }

    private static float[][] cloud(int count, long seed) {
        SplittableRandom random = new SplittableRandom(~seed);
        float[][] rows = new float[count][2];
        for (float[] row : rows) {
            row[0] = (float) random.nextGaussian();
            row[1] = (float) random.nextGaussian();
        }
        return rows;
    }
}
