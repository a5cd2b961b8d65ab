// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScalerTest {

    @Property
    void unscaleShouldUndoScale(
            @ForAll("scalers") Scaler scaler, @ForAll @DoubleRange(min = -1e6, max = 1e6) double raw) {
        assertThat(scaler.unscale(scaler.scale(raw))).isCloseTo(raw, Offset.offset(1e-9 * (1 + Math.abs(raw) + 1e6)));
    }

    @Property
    void scaleShouldKeepTheOrder(
            @ForAll("scalers") Scaler scaler,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double one,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double other) {
        assertThat(scaler.scale(Math.min(one, other))).isLessThanOrEqualTo(scaler.scale(Math.max(one, other)));
    }

    @Provide
    Arbitrary<Scaler> scalers() {
        Arbitrary<Double> center = Arbitraries.doubles().between(-1e6, 1e6);
        Arbitrary<Double> stretch = Arbitraries.doubles().between(0.01, 1e6);
        return Arbitraries.oneOf(
                Combinators.combine(center, stretch).as(Scaler.Standard::new),
                Combinators.combine(center, stretch).as((min, range) -> new Scaler.MinMax(min, min + range)),
                Combinators.combine(center, stretch)
                        .as((min, range) -> new Scaler.MinMax(min, min + range, -1, 1, false)),
                Combinators.combine(center, stretch).as(Scaler.Robust::new),
                Arbitraries.just(new Scaler.None()));
    }

    @Test
    void shouldCutValuesOutsideTheRangeOnlyWhenAskedTo() {
        assertThat(new Scaler.MinMax(0, 10).scale(15)).isEqualTo(1.5);
        assertThat(new Scaler.MinMax(0, 10, 0, 1, true).scale(15)).isEqualTo(1);
        assertThat(new Scaler.MinMax(0, 10, -1, 1, true).scale(-15)).isEqualTo(-1);
    }

    @Test
    void shouldKnowItsCenter() {
        assertThat(new Scaler.Standard(7, 2).center()).isEqualTo(7);
        assertThat(new Scaler.Robust(8, 2).center()).isEqualTo(8);
        assertThat(new Scaler.MinMax(0, 10).center()).isEqualTo(5);
        assertThat(new Scaler.None().center()).isZero();
    }

    static Stream<Arguments> impossibleParameters() {
        return Stream.of(
                bad("mean is out of range: NaN", () -> new Scaler.Standard(Double.NaN, 1)),
                bad("std is out of range: 0.0", () -> new Scaler.Standard(0, 0)),
                bad("std is out of range: -1.0", () -> new Scaler.Standard(0, -1)),
                bad("std is out of range: Infinity", () -> new Scaler.Standard(0, Double.POSITIVE_INFINITY)),
                bad("min is out of range: -Infinity", () -> new Scaler.MinMax(Double.NEGATIVE_INFINITY, 1)),
                bad("max is out of range: 1.0", () -> new Scaler.MinMax(1, 1)),
                bad("lower is out of range: NaN", () -> new Scaler.MinMax(0, 1, Double.NaN, 1, false)),
                bad("upper is out of range: 0.0", () -> new Scaler.MinMax(0, 1, 0, 0, false)),
                bad("median is out of range: Infinity", () -> new Scaler.Robust(Double.POSITIVE_INFINITY, 1)),
                bad("range is out of range: NaN", () -> new Scaler.Robust(0, Double.NaN)));
    }

    private static Arguments bad(String message, ThrowingCallable scaler) {
        return Arguments.of(message, scaler);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impossibleParameters")
    void shouldRefuseImpossibleParameters(String message, ThrowingCallable scaler) {
        assertThatIllegalArgumentException().isThrownBy(scaler).withMessage("scaler parameter " + message);
    }
}
