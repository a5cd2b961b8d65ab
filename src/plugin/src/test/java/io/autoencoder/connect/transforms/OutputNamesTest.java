// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.model.OutputNames;
import io.autoencoder.connect.scoring.OutputField;
import io.autoencoder.connect.settings.EnumKey;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutputNamesTest {

    /** What the transform adds is what training leaves out. */
    @ParameterizedTest
    @EnumSource
    void knowsEveryOutput(OutputField field) {
        String name = OutputNames.DEFAULT_PREFIX + EnumKey.nameOf(field);

        assertThat(OutputNames.among(List.of("a", name))).containsExactly(name);
        assertThat(OutputNames.among(List.of("anomaly_error"))).containsExactly("anomaly_error");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            a b anomaly_score                     | anomaly_score
            fraud_score fraud_flag fraud_model a  | fraud_score fraud_flag fraud_model
            credit_score credit_flag a            | ''
            score flag percentile                 | ''
            anomaly_rate                          | ''
            after.anomaly_score                   | ''
            """)
    void recognizesAnotherPrefixByThreeOutputs(String names, String outputs) {
        assertThat(OutputNames.among(List.of(names.split(" "))))
                .containsExactly(outputs.isEmpty() ? new String[0] : outputs.split(" "));
    }
}
