// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.autoencoder.connect.feature.PartOfRow;
import io.autoencoder.connect.feature.Projection;
import io.autoencoder.connect.feature.RowStep;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.feature.Scaling;
import io.autoencoder.connect.feature.UnitNorm;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepTextTest {

    static Stream<Arguments> saysWhatAStepDoes() {
        return Stream.of(
                arguments(new UnitNorm(UnitNorm.Norm.L1), "unit norm: divided by the row's length (l1)"),
                arguments(
                        new Projection(new double[2], new double[] {1, 0}),
                        "projection: 2 values onto 1 at right angles"),
                arguments(
                        new PartOfRow(4, 1, new UnitNorm(UnitNorm.Norm.L2)),
                        "value 5: unit norm: divided by the row's length (l2)"),
                arguments(
                        new PartOfRow(2, 3, new UnitNorm(UnitNorm.Norm.MAX)),
                        "values 3 to 5: unit norm: divided by the row's length (max)"),
                arguments(
                        new Scaling(List.of(new Scaler.None(), new Scaler.Standard(0, 2))),
                        "scaling: as it is; standard: mean 0, std 2"),
                arguments(
                        new Scaling(Collections.nCopies(1003, new Scaler.Robust(1, 2))),
                        "scaling: robust: median 1, range 2; robust: median 1, range 2; robust: median 1, range 2; and"
                                + " 1,000 more"));
    }

    @ParameterizedTest
    @MethodSource
    void saysWhatAStepDoes(RowStep step, String words) {
        assertThat(StepText.of(step)).isEqualTo(words);
    }
}
