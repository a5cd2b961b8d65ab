// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScalerFitTest {

    static Stream<ScalerFit> fits() {
        return Stream.of(ScalerFit.standard(), ScalerFit.minMax(), ScalerFit.robust());
    }

    @ParameterizedTest
    @MethodSource("fits")
    void shouldLeaveOutMissingValuesAndCountTheRest(ScalerFit fit) {
        fit.add(4);
        fit.add(Double.NaN);

        assertThat(fit.count()).isEqualTo(1);
        assertThat(fit.fit().scale(4)).isZero();
    }

    @ParameterizedTest
    @MethodSource("fits")
    void shouldNotStretchAConstantFeature(ScalerFit fit) {
        for (int i = 0; i < 1000; i++) {
            fit.add(0.1);
        }

        assertThat(fit.fit().scale(0.1)).isZero();
        assertThat(fit.fit().scale(2.1)).isEqualTo(2.0);
    }

    @ParameterizedTest
    @MethodSource("fits")
    void shouldLearnFromConstantsTooLargeToAddOneTo(ScalerFit fit) {
        fit.add(1e300);
        fit.add(1e300);

        assertThat(fit.fit().scale(1e300)).isZero();
    }

    @ParameterizedTest
    @MethodSource("fits")
    void shouldRefuseInfiniteValues(ScalerFit fit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.add(Double.NEGATIVE_INFINITY))
                .withMessage("a scaler cannot learn from an infinite value");
    }

    @ParameterizedTest
    @MethodSource("fits")
    void shouldSayThatThereWasNothingToLearnFrom(ScalerFit fit) {
        fit.add(Double.NaN);

        assertThatIllegalStateException()
                .isThrownBy(fit::fit)
                .withMessage("a scaler needs at least one value to learn from");
    }

    @Test
    void shouldLearnTheSameFromTheSameLongStream() {
        ScalerFit one = ScalerFit.robust();
        ScalerFit other = ScalerFit.robust();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3 * QuantileFit.SAMPLE; i++) {
            double value = random.nextDouble();
            one.add(value);
            other.add(value);
        }

        Scaler.Robust robust = (Scaler.Robust) one.fit();
        assertThat(robust.median()).isCloseTo(0.5, Offset.offset(0.01));
        assertThat(robust.range()).isCloseTo(0.5, Offset.offset(0.01));
        assertThat(other.fit()).isEqualTo(robust);
    }

    @Test
    void log1pShouldBringLogarithmsToOne() {
        ScalerFit fit = ScalerFit.log1p();
        fit.add(0);
        fit.add(Math.exp(2) - 1);

        assertThat(fit.fit().scale(0)).isCloseTo(-1, Offset.offset(1e-12));
        assertThat(fit.fit().scale(Math.exp(4) - 1)).isCloseTo(3, Offset.offset(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.add(-1))
                .withMessage("log1p has no value for numbers of -1 or less");
    }

    /** Half of the values are one, as in columns of amounts that mostly are 0. */
    @Test
    void quantileShouldBringAnyDistributionToMeanZeroAndDeviationOne() {
        ScalerFit fit = ScalerFit.quantile();
        StandardFit scaled = new StandardFit();
        for (int i = 0; i < 4000; i++) {
            fit.add(value(i));
        }
        Scaler quantile = fit.fit();
        for (int i = 0; i < 4000; i++) {
            scaled.add(quantile.scale(value(i)));
        }

        Scaler.Standard moments = (Scaler.Standard) scaled.fit();
        assertThat(moments.mean()).isCloseTo(0, Offset.offset(0.01));
        assertThat(moments.std()).isCloseTo(1, Offset.offset(0.01));
    }

    private static double value(int i) {
        return i % 2 == 0 ? 0 : Math.pow(i, 3);
    }
}
