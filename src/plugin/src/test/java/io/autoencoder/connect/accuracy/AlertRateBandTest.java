// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRateBandTest {

    /** The quantiles of the binomial distribution in exact fractions. */
    @ParameterizedTest(name = "{1} of {0} records")
    @CsvSource({
        "200,  0.005,   0,   4",
        "1000, 0.02,   10,  32",
        "400,  0.9,   344, 375",
        "50,   0.5,    16,  34",
        "3000, 0.005,   6,  26",
        "1000, 0,       0,   0",
        "1000, 1,    1000, 1000",
    })
    void shouldHoldNinetyNinePercentOfWhatChanceMakes(long records, double expected, long fewest, long most) {
        AlertRateBand band = new AlertRateBand(expected, records);

        assertThat(band.low()).isEqualTo((double) fewest / records);
        assertThat(band.high()).isEqualTo((double) most / records);
    }

    @ParameterizedTest
    @CsvSource({"0.005, 1900000, 2200000", "0.6, 41000, 43000"})
    void shouldNotJumpWhereItTurnsToTheNormalDistribution(double expected, long fewer, long more) {
        AlertRateBand exact = new AlertRateBand(expected, fewer);
        AlertRateBand normal = new AlertRateBand(expected, more);
        double scale = Math.sqrt((double) fewer / more);

        assertThat(normal.high() - expected).isCloseTo(scale * (exact.high() - expected), within(2.0 / fewer));
        assertThat(normal.low() - expected).isCloseTo(scale * (exact.low() - expected), within(2.0 / fewer));
    }

    @ParameterizedTest
    @CsvSource({"NaN, 100", "0.1, 0"})
    void shouldBeUnknownWithoutAnExpectationOrRecords(double expected, long records) {
        AlertRateBand band = new AlertRateBand(expected, records);

        assertThat(band.low()).isNaN();
        assertThat(band.high()).isNaN();
    }
}
