// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2.040919|-0.514746|0.418099",
                "1|2",
                "0|1",
                "3|1|2",
                "-1e-5|+.5|1E10",
                "2,040919|-0,514746|1.234,5",
                "2024-01-31T12:00:00Z|1.5",
                "31.01.2024 12:00|7",
                "1|NA||true",
                "5||",
                "|0|1.5|2",
                "1|inf|-Infinity",
                "1.5|legit",
                "1|PAYMENT|9839.64|C1231006815|170136.0|M1979787155|0.0|0",
                "0|tcp|http|SF|181|5450|0|0.00|1.00|normal",
                "C1305486145|TRANSFER|-1|0",
                "Zürich|1,5|NA",
            })
    void takesNumbersForARow(String line) {
        assertThat(HeaderLine.isRow(cells(line))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a|b|c",
                "Time|V1|V2",
                "a|2019|2020",
                "0|1|2|3",
                "region|1.1|b|c",
                "a|0|1|2|3|4",
                "region|2019-01|2019-02",
                "id|1|2|4",
                "1|2|3",
                "|0|1|2",
                "S.No.|b",
                "E|e|-",
                "|",
                "NA|null",
                "1st|2nd",
                "é|1",
            })
    void takesOtherLinesForNames(String line) {
        assertThat(HeaderLine.isRow(cells(line))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C1305486145|TRANSFER|181.0|M1|x", "a|b|c|-1|", "2019|2020|a", "2019-01|2019-02|a"})
    void doubtsNamesThatAreNumbers(String line) {
        assertThat(HeaderLine.isRow(cells(line))).isFalse();
        assertThat(HeaderLine.mayBeRow(cells(line))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b|c", "a|2019|b", "Class|0|1|2|3", "S.No.|b", "||"})
    void doesNotDoubtOtherNames(String line) {
        assertThat(HeaderLine.mayBeRow(cells(line))).isFalse();
    }

    private static List<String> cells(String line) {
        return List.of(line.split("\\|", -1));
    }
}
