// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.feature.LabelValues;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the quickstart reads labels as the command line does: here both are at hand. */
class LabelTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''    | 1 | 0 | 1.0 | 0.0 | true | FALSE | yes | -1 | 2 | '' | ' 1 ' | NaN | 1e0",
                "fraud | fraud | FRAUD | ok | '' | 1 | 0 | fraudulent | ' fraud ' | - | ? | x | y | z",
                "-1    | -1 | 1 | -1.0 | 0 | '' | true | minus one | -1e0 | 1.0 | a | b | c | d",
                "Y     | Y | N | y | n | 1 | 0 | true | false | yes | no | '' | ' Y' | YY",
                "True  | True | False | true | 1 | 0 | 1.0 | t | f | '' | yes | no | TRUE | x"
            })
    void readsLabelsAsTheCommandLineDoes(
            String anomaly,
            String a,
            String b,
            String c,
            String d,
            String e,
            String f,
            String g,
            String h,
            String i,
            String j,
            String k,
            String l,
            String m) {
        List<String> anomalies = anomaly.isEmpty() ? List.of() : List.of(anomaly);
        LabelValues commandLine = new LabelValues(anomalies);
        for (String text : List.of(a, b, c, d, e, f, g, h, i, j, k, l, m)) {
            ObjectNode record = JsonNodeFactory.instance.objectNode().put("label", text);

            assertThat(new Label("label", anomalies).of(record))
                    .as("'%s' where '%s' marks anomalies", text, anomaly)
                    .isEqualTo(
                            switch (commandLine.of(text)) {
                                case ANOMALY -> Optional.of(true);
                                case NORMAL -> Optional.of(false);
                                case UNKNOWN -> Optional.empty();
                            });
        }
    }

    @Test
    void readsNumbersAndTruthValuesAsTheirText() {
        ObjectNode record = JsonNodeFactory.instance
                .objectNode()
                .put("number", 1.0)
                .put("truth", true)
                .putNull("none");

        assertThat(new Label("number", List.of()).of(record)).contains(true);
        assertThat(new Label("truth", List.of()).of(record)).contains(true);
        assertThat(new Label("none", List.of()).of(record)).isEmpty();
        assertThat(new Label("absent", List.of()).of(record)).isEmpty();
    }
}
