// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
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

    /** Those that are no straight line, as users and notebooks combine them. */
    @Property
    void curvesShouldKeepTheOrderAndComeBack(
            @ForAll("curves") Scaler scaler,
            @ForAll @DoubleRange(min = 0.01, max = 1e3) double one,
            @ForAll @DoubleRange(min = 0.01, max = 1e3) double other) {
        assertThat(scaler.scale(Math.min(one, other))).isLessThanOrEqualTo(scaler.scale(Math.max(one, other)));
        assertThat(scaler.unscale(scaler.scale(one))).isCloseTo(one, Offset.offset(1e-6 * (1 + one)));
    }

    @Provide
    Arbitrary<Scaler> curves() {
        Arbitrary<Scaler> one = Arbitraries.oneOf(
                Arbitraries.of(
                        FunctionScaler.LOG,
                        FunctionScaler.LOG1P,
                        FunctionScaler.LOG2,
                        FunctionScaler.LOG10,
                        FunctionScaler.SQRT,
                        FunctionScaler.CBRT,
                        FunctionScaler.ABS,
                        FunctionScaler.SQUARE,
                        FunctionScaler.ARCSINH),
                Arbitraries.doubles().between(-0.5, 3).map(l -> new PowerScaler(PowerScaler.Family.YEO_JOHNSON, l)),
                Arbitraries.doubles().between(-0.5, 3).map(l -> new PowerScaler(PowerScaler.Family.BOX_COX, l)),
                Arbitraries.of(QuantileScaler.Output.class)
                        .map(output -> new QuantileScaler(new Quantiles(new double[] {0, 1, 10, 1001}), output)));
        Arbitrary<Scaler> line = Arbitraries.of(new Scaler.Standard(3, 2), new Scaler.MinMax(-5, 5, 0, 2, false));
        return Combinators.combine(one, line, Arbitraries.of(true, false))
                .as((curve, then, alone) -> alone ? curve : ScalerChain.of(curve, then));
    }

    static Stream<Arguments> outOfDomain() {
        Scaler boxCox = new PowerScaler(PowerScaler.Family.BOX_COX, 0.5);
        return Stream.of(
                Arguments.of(FunctionScaler.LOG1P, -1.0),
                Arguments.of(FunctionScaler.LOG1P, -1e300),
                Arguments.of(FunctionScaler.LOG, 0.0),
                Arguments.of(FunctionScaler.LOG, -0.0),
                Arguments.of(FunctionScaler.LOG2, -1.0),
                Arguments.of(FunctionScaler.LOG10, -1.0),
                Arguments.of(FunctionScaler.SQRT, -Double.MIN_VALUE),
                Arguments.of(boxCox, 0.0),
                Arguments.of(boxCox, -3.0),
                Arguments.of(ScalerChain.of(FunctionScaler.LOG1P, new Scaler.Standard(5, 2)), -2.0),
                // What clips would make it look harmless.
                Arguments.of(ScalerChain.of(FunctionScaler.LOG1P, new Scaler.MinMax(0, 9, 0, 1, true)), -2.0),
                Arguments.of(
                        ScalerChain.of(
                                FunctionScaler.LOG1P,
                                new QuantileScaler(new Quantiles(new double[] {0, 9}), QuantileScaler.Output.NORMAL)),
                        -2.0));
    }

    /** What no training row can have had is far out, not missing, and is cut. */
    @ParameterizedTest
    @MethodSource("outOfDomain")
    void shouldTakeWhatAFormulaHasNoNumberForAsFarOut(Scaler scaler, double raw) {
        FeatureSet features = new FeatureSet(List.of(new Feature("a", scaler, MissingPolicy.FAIL)));
        float[] inputs = new float[1];

        assertThat(scaler.scale(raw)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(features.encode(new double[] {raw}, inputs, 0)).isEqualTo(FeatureSet.CUT);
        assertThat(inputs).containsExactly(-1e19f);
    }

    static Stream<Arguments> extremes() {
        return Stream.of(
                Arguments.of(FunctionScaler.SQUARE, -1e300, 1e19f),
                Arguments.of(FunctionScaler.ABS, -1e300, 1e19f),
                Arguments.of(FunctionScaler.EXP, 1e300, 1e19f),
                // Of a negative number the exponent is 2 - 3.
                Arguments.of(new PowerScaler(PowerScaler.Family.YEO_JOHNSON, 3), -1e300, -1f),
                Arguments.of(new PowerScaler(PowerScaler.Family.YEO_JOHNSON, 3.5), 1e300, 1e19f),
                Arguments.of(FunctionScaler.LOG1P, Double.MAX_VALUE, (float) Math.log(Double.MAX_VALUE)),
                Arguments.of(FunctionScaler.LOG1P, -0.0, -0f),
                Arguments.of(new BinScaler(new double[] {0, 1, 2}), 1e300, 1f),
                Arguments.of(new BinScaler(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}), -1e300, 0f),
                Arguments.of(
                        new QuantileScaler(
                                new Quantiles(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}),
                                QuantileScaler.Output.UNIFORM),
                        0.0,
                        0.5f),
                Arguments.of(
                        new QuantileScaler(new Quantiles(new double[] {0, 1}), QuantileScaler.Output.NORMAL),
                        1e300,
                        5.1993375f));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void shouldScaleTheLargestAndSmallestNumbers(Scaler scaler, double raw, Number scaled) {
        FeatureSet features = new FeatureSet(List.of(new Feature("a", scaler, MissingPolicy.FAIL)));
        float[] inputs = new float[1];
        int outcome = features.encode(new double[] {raw}, inputs, 0);

        assertThat(inputs).containsExactly(scaled.floatValue());
        assertThat(outcome).isEqualTo(Math.abs(inputs[0]) == 1e19f ? FeatureSet.CUT : FeatureSet.OK);
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
        assertThat(FunctionScaler.LOG1P.center()).isZero();
        assertThat(FunctionScaler.LOG10.center()).isEqualTo(1);
        assertThat(FunctionScaler.EXP.center()).isZero();
        assertThat(new PowerScaler(PowerScaler.Family.BOX_COX, 2).center()).isEqualTo(1);
        assertThat(new BinScaler(new double[] {0, 1, 3, 5}).center()).isEqualTo(2);
        assertThat(new QuantileScaler(new Quantiles(new double[] {0, 4, 5}), QuantileScaler.Output.NORMAL).center())
                .isEqualTo(4);
        assertThat(ScalerChain.of(FunctionScaler.LOG2, new Scaler.Standard(3, 1))
                        .center())
                .isEqualTo(8);
        // No number has this mean.
        assertThat(ScalerChain.of(FunctionScaler.EXP, new Scaler.Standard(-3, 1))
                        .center())
                .isZero();
    }

    @Test
    void chainShouldLeaveOutWhatChangesNothing() {
        Scaler standard = new Scaler.Standard(3, 1);

        assertThat(ScalerChain.of(new Scaler.None(), new Scaler.None())).isEqualTo(new Scaler.None());
        assertThat(ScalerChain.of(standard, new Scaler.None())).isEqualTo(standard);
        assertThat(ScalerChain.of(ScalerChain.of(FunctionScaler.LOG, standard), FunctionScaler.ABS))
                .isEqualTo(new ScalerChain(List.of(FunctionScaler.LOG, standard, FunctionScaler.ABS)));
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

    static Stream<Arguments> impossibleShapes() {
        return Stream.of(
                bad("a chain has 2 to 32 steps, none of them a chain", () -> new ScalerChain(List.of())),
                bad("bins need at least two edges, got 1", () -> new BinScaler(new double[1])),
                bad(
                        "edges of bins must be finite and ascend, edge 1 does not",
                        () -> new BinScaler(new double[] {1, 0})),
                bad(
                        "edges of bins must be finite and ascend, edge 1 does not",
                        () -> new BinScaler(new double[] {1, Double.POSITIVE_INFINITY})),
                bad(
                        "the input that is set must be a positive number",
                        () -> new OneHotBins(new BinScaler(new double[2]), 0)),
                bad(
                        "scaler parameter lambda is out of range: NaN",
                        () -> new PowerScaler(PowerScaler.Family.BOX_COX, Double.NaN)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impossibleShapes")
    void shouldRefuseImpossibleShapes(String message, ThrowingCallable scaler) {
        assertThatIllegalArgumentException().isThrownBy(scaler).withMessage(message);
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
