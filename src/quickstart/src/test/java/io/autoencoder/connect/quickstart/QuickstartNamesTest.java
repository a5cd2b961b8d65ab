// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickstartNamesTest {

    @Test
    void shouldTakeThePropertiesThatThereAre() {
        assertThat(QuickstartNames.mistake(List.of(
                        "user.dir",
                        "quickstart.example",
                        "quickstart.input",
                        "quickstart.model",
                        "quickstart.label",
                        "quickstart.anomaly-value",
                        "quickstart.rate",
                        "quickstart.keep",
                        "quickstart.spooldir",
                        "quickstart.directory")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "quickstart.inptu, quickstart.input",
        "quickstart.models, quickstart.model",
        "quickstart.Rate, quickstart.rate",
        "quickstart.spool.dir, quickstart.spooldir"
    })
    void shouldGuessWhatAMistypedNameMeant(String mistyped, String meant) {
        assertThat(QuickstartNames.mistake(List.of("quickstart.input", mistyped)))
                .contains("there is no property " + mistyped + "; did you mean " + meant + "?");
    }

    @Test
    void shouldListTheNamesWhereNoneIsNear() {
        assertThat(QuickstartNames.mistake(List.of("quickstart.threshold")))
                .contains("there is no property quickstart.threshold; there are quickstart.example, quickstart.input,"
                        + " quickstart.model, quickstart.label, quickstart.anomaly-value, quickstart.rate, quickstart.keep,"
                        + " quickstart.spooldir, quickstart.directory");
    }
}
