// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn: {@code src/test/resources/golden/scalers.py}. */
class ScalerGoldenTest {

    private static final double TOLERANCE = 1e-12;

    static Stream<Arguments> scalers() {
        return Golden.rows("scalers.csv").stream()
                .map(cells -> Arguments.of(
                        cells[0],
                        cells[1],
                        Double.parseDouble(cells[2]),
                        Double.parseDouble(cells[3]),
                        Golden.numbers(cells[4]),
                        Golden.numbers(cells[5]),
                        Golden.numbers(cells[6])));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("scalers")
    void shouldScaleAsScikitLearn(
            String column,
            String kind,
            double center,
            double stretch,
            double[] values,
            double[] probes,
            double[] scaled) {
        Scaler scaler = switch (kind) {
            case "standard" -> new Scaler.Standard(center, stretch);
            case "minmax" -> new Scaler.MinMax(center, center + stretch);
            default -> new Scaler.Robust(center, stretch);
        };

        for (int i = 0; i < probes.length; i++) {
            assertThat(scaler.scale(probes[i])).isCloseTo(scaled[i], relative(scaled[i]));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("scalers")
    void shouldLearnAsScikitLearn(
            String column,
            String kind,
            double center,
            double stretch,
            double[] values,
            double[] probes,
            double[] scaled) {
        ScalerFit fit = switch (kind) {
            case "standard" -> ScalerFit.standard();
            case "minmax" -> ScalerFit.minMax();
            default -> ScalerFit.robust();
        };
        for (double value : values) {
            fit.add(value);
        }
        Scaler learnt = fit.fit();

        assertThat(learnt.unscale(0)).as("center").isCloseTo(center, relative(center));
        assertThat(stretch(learnt)).as("stretch").isCloseTo(stretch, Offset.offset(TOLERANCE * stretch));
    }

    private static double stretch(Scaler scaler) {
        if (scaler instanceof Scaler.Standard standard) {
            return standard.std();
        }
        return scaler instanceof Scaler.Robust robust
                ? robust.range()
                : ((Scaler.MinMax) scaler).max() - ((Scaler.MinMax) scaler).min();
    }

    private static Offset<Double> relative(double expected) {
        return Offset.offset(TOLERANCE * Math.max(1, Math.abs(expected)));
    }
}
