// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against NumPy and scikit-learn: {@code src/test/resources/golden/transformers.py}. */
class TransformerGoldenTest {

    static Stream<Arguments> transformers() {
        return Golden.rows("transformers.csv").stream()
                .map(cells -> Arguments.of(
                        cells[0],
                        cells[1],
                        scaler(cells[1], cells[2].isEmpty() ? new double[0] : Golden.numbers(cells[2])),
                        Golden.numbers(cells[3]),
                        Golden.numbers(cells[4]),
                        Golden.numbers(cells[5])));
    }

    private static Scaler scaler(String kind, double[] parameters) {
        return switch (kind) {
            case "quantile-uniform" -> new QuantileScaler(new Quantiles(parameters), QuantileScaler.Output.UNIFORM);
            case "quantile-normal" -> new QuantileScaler(new Quantiles(parameters), QuantileScaler.Output.NORMAL);
            case "bins" -> new BinScaler(parameters);
            case "yeo-johnson" -> new PowerScaler(PowerScaler.Family.YEO_JOHNSON, parameters[0]);
            case "box-cox" -> new PowerScaler(PowerScaler.Family.BOX_COX, parameters[0]);
            default -> FunctionScaler.valueOf(kind.toUpperCase(Locale.ROOT));
        };
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("transformers")
    void transformsAsScikitLearn(
            String column, String kind, Scaler scaler, double[] probes, double[] scaled, double[] unscaled) {
        for (int i = 0; i < probes.length; i++) {
            assertThat(scaler.scale(probes[i])).as("%s", probes[i]).isCloseTo(scaled[i], relative(scaled[i], 1e-9));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("transformers")
    void transformsBackAsScikitLearn(
            String column, String kind, Scaler scaler, double[] probes, double[] scaled, double[] unscaled) {
        double tolerance = kind.equals("quantile-normal") ? 1e-8 : 1e-9;
        for (int i = 0; i < probes.length; i++) {
            assertThat(scaler.unscale(scaled[i]))
                    .as("%s", probes[i])
                    .isCloseTo(unscaled[i], relative(unscaled[i], tolerance));
        }
    }

    /** The inputs of a one-hot bin are those that the index of the same bin says. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("transformers")
    void setsTheInputOfABin(
            String column, String kind, Scaler scaler, double[] probes, double[] scaled, double[] unscaled) {
        if (!(scaler instanceof BinScaler bins)) {
            return;
        }
        OneHotBins encoder = new OneHotBins(bins, 1);
        for (int i = 0; i < probes.length; i++) {
            float[] inputs = new float[encoder.width()];
            encoder.encode(encoder.code(probes[i], TextNumber.DEFAULT), inputs, 0);

            int bin = (int) scaled[i];
            assertThat(IntStream.range(0, inputs.length).filter(input -> inputs[input] == 1))
                    .containsExactly(bin);
            assertThat((double) encoder.decode(inputs, 0)).isCloseTo(unscaled[i], relative(unscaled[i], 1e-9));
        }
    }

    private static Offset<Double> relative(double expected, double tolerance) {
        return Offset.offset(tolerance * Math.max(1, Math.abs(expected)));
    }
}
