// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.feature.LabelValues.Meaning;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelValuesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            1     | ANOMALY
            1.0   | ANOMALY
            true  | ANOMALY
            True  | ANOMALY
            0     | NORMAL
            0.0   | NORMAL
            FALSE | NORMAL
            -1    | UNKNOWN
            2     | UNKNOWN
            yes   | UNKNOWN
            NA    | UNKNOWN
            ''    | UNKNOWN
            """)
    void takesOneForAnAnomalyByDefault(String text, Meaning meaning) {
        assertThat(LabelValues.DEFAULT.of(text)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            fraud     | Fraud  | ANOMALY
            fraud     | legit  | NORMAL
            fraud     | none   | NORMAL
            fraud     | 1      | NORMAL
            fraud     | ''     | UNKNOWN
            -1        | -1.0   | ANOMALY
            -1        | 1      | NORMAL
            0         | False  | ANOMALY
            0         | 1      | NORMAL
            N         | n      | ANOMALY
            N         | Y      | NORMAL
            """)
    void takesTheValuesThatAreNamed(String anomaly, String text, Meaning meaning) {
        assertThat(new LabelValues(List.of(anomaly)).of(text)).isEqualTo(meaning);
        assertThat(new LabelValues(List.of("other", " " + anomaly)).of(" " + text))
                .isEqualTo(meaning);
    }
}
