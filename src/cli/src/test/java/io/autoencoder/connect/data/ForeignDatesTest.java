// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignDatesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31.12.2026 23:59",
                "1.2.2026",
                "12/31/2026 11:59 PM",
                "12/31/26",
                "2026/12/31 23:59:59",
                "31-DEC-26",
                "5 März 2026",
                "31-12-2026T23:59",
                " 31.12.2026 "
            })
    void tellsDatesOfOtherForms(String value) {
        assertThat(ForeignDates.make(List.of(value))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-12-31", "1.2.3", "10.0.0.1", "12-34", "K00391", "01/2026", "1/2"})
    void leavesOtherTextAlone(String value) {
        assertThat(ForeignDates.make(List.of(value))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "31.12.2026;x, false",
        "1.1.2026;2.1.2026;3.1.2026;4.1.2026;5.1.2026;6.1.2026;7.1.2026;8.1.2026;9.1.2026;x, true"
    })
    void goesByMostOfTheValues(String values, boolean dates) {
        assertThat(ForeignDates.make(List.of(values.split(";")))).isEqualTo(dates);
    }
}
