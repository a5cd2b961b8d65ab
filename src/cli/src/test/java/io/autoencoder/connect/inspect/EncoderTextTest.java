// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.feature.BinScaler;
import io.autoencoder.connect.feature.FunctionScaler;
import io.autoencoder.connect.feature.PowerScaler;
import io.autoencoder.connect.feature.QuantileScaler;
import io.autoencoder.connect.feature.Quantiles;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.ScalerChain;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EncoderTextTest {

    static Stream<Arguments> scalers() {
        return Stream.of(
                arguments(new Scaler.None(), "as it is"),
                arguments(new Scaler.Standard(1.5, 2), "standard: mean 1.5, std 2"),
                arguments(new Scaler.MinMax(-1, 3), "min-max: -1 to 3 becomes 0 to 1"),
                arguments(new Scaler.MinMax(-1, 3, -1, 1, true), "min-max: -1 to 3 becomes -1 to 1, clipped"),
                arguments(new Scaler.Robust(4, 0.5), "robust: median 4, range 0.5"),
                arguments(new Scaler.Arcsinh(4, 0.5, 0.1, 2), "arcsinh: center 4, range 0.5; then mean 0.1, std 2"),
                arguments(new PowerScaler(PowerScaler.Family.YEO_JOHNSON, 0.5), "yeo-johnson: lambda 0.5"),
                arguments(
                        new QuantileScaler(new Quantiles(new double[] {0, 1, 9}), QuantileScaler.Output.NORMAL),
                        "quantile: 0 to 9 becomes normal"),
                arguments(new BinScaler(new double[] {0, 1, 9}), "2 bins from 0 to 9"),
                arguments(FunctionScaler.LOG1P, "log1p"),
                arguments(
                        ScalerChain.of(FunctionScaler.LOG1P, new Scaler.Standard(1.5, 2)),
                        "log1p; then standard: mean 1.5, std 2"));
    }

    @ParameterizedTest
    @MethodSource("scalers")
    void shouldSayWhatAScalerDoes(Scaler scaler, String words) {
        assertThat(EncoderText.of(scaler)).isEqualTo(words);
    }

    @Test
    void everyKindOfScalerHasWords() {
        assertThat(scalers().map(arguments -> arguments.get()[0]).map(scaler -> (Object)
                        (scaler instanceof Enum<?> function ? function.getDeclaringClass() : scaler.getClass())))
                .contains((Object[]) Scaler.class.getPermittedSubclasses());
    }
}
