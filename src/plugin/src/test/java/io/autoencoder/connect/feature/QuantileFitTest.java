// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class QuantileFitTest {

    @Test
    void shouldBeExactUpToTheSizeOfItsSample() {
        QuantileFit fit = new QuantileFit();
        double[] values = new double[QuantileFit.SAMPLE];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble();
            fit.add(values[i]);
            fit.add(Double.NaN);
        }
        Arrays.sort(values);

        assertThat(fit.count()).isEqualTo(values.length);
        assertThat(fit.sample()).isEqualTo(values);
        assertThat(fit.fit(11)).isEqualTo(Quantiles.of(values, 11));
    }

    @Test
    void shouldSampleAllPartsOfALongStreamEvenly() {
        QuantileFit fit = new QuantileFit();
        int count = 10 * QuantileFit.SAMPLE;
        for (int i = 0; i < count; i++) {
            // Ascending: the first or the last values alone would be far off.
            fit.add((double) i / count);
        }

        Quantiles quantiles = fit.fit(5);
        for (double probability : new double[] {0.25, 0.5, 0.75}) {
            assertThat(quantiles.at(probability)).isCloseTo(probability, Offset.offset(0.01));
        }
    }

    @Test
    void shouldRefuseWhatItCannotLearnFrom() {
        QuantileFit fit = new QuantileFit();
        fit.add(Double.NaN);

        assertThatIllegalStateException()
                .isThrownBy(() -> fit.fit(5))
                .withMessage("a distribution needs at least one value to learn from");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.add(Double.POSITIVE_INFINITY))
                .withMessage("a distribution cannot be learnt from an infinite value");
    }
}
