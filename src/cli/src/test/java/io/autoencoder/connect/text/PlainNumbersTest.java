// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainNumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0          | 0",
                "2.3149     | 2.31",
                "0.00123456 | 0.00123",
                "1234.56    | 1,230",
                "0.1        | 0.1",
                "20         | 20",
                "1.5e9      | 1.50e+09",
                "0.0000123  | 1.23e-05",
                "Infinity   | ∞",
                "NaN        | –",
            })
    void showsScoresInThreeDigits(double value, String shown) {
        assertThat(PlainNumbers.score(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.8312  | 83.1 %",
                "1       | 100.0 %",
                "0       | 0.0 %",
                "0.00042 | 0.042 %",
                "NaN     | –",
            })
    void showsSharesInPercent(double share, String shown) {
        assertThat(PlainNumbers.percent(share)).isEqualTo(shown.replace(' ', '\u00a0'));
    }

    @ParameterizedTest
    @CsvSource({
        "0.831,    83,    100",
        "0,         0,    100",
        "1,       100,    100",
        "0.026,    26,   1000",
        "0.05,      5,    100",
        "0.004,     4,   1000",
        "0.999,   999,   1000",
        "0.00002,   2, 100000",
        "1e-9,      1, 1000000",
    })
    void neverRoundsAFewToNoneOrMostToAll(double share, long part, long all) {
        assertThat(PlainNumbers.outOf(share)).isEqualTo(new PlainNumbers.OutOf(part, all));
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.01", "1, 1", "1000, '1,000'", "10000, 10k", "1e6, 1e6", "0.00001, 1e-5"})
    void keepsTicksShort(double value, String shown) {
        assertThat(PlainNumbers.tick(value)).isEqualTo(shown);
    }
}
