// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.LogLines;
import io.autoencoder.connect.settings.UnknownKeys;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistyped keys, which Connect takes without a word. */
class UnknownKeysTest {

    private static final String LOGGER = "io.autoencoder.connect.transforms.ParseDelimited";

    @ParameterizedTest
    @CsvSource({
        "column, columns", // a letter left out
        "columnss, columns", // one too many
        "colunms, columns", // two swapped
        "collums, columns", // three wrong
        "Columns, columns",
        "on_error, on.error",
        "delimeter, delimiter",
        "feld.name, field.name",
        "timestamp, ", // further from every key
        "x, ",
    })
    void areThoseAFewLettersFromAKnownOne(String key, String meant) {
        Set<String> known = Set.of("columns", "delimiter", "on.error", "field.name");
        String sentence = "the key '" + key + "' is not known and has no effect";

        assertThat(UnknownKeys.sentence(key, known))
                .isEqualTo(meant == null ? sentence : sentence + "; did you mean '" + meant + "'?");
    }

    @Test
    void suggestTheFirstOfEquallyNearKeys() {
        assertThat(UnknownKeys.sentence("b", Set.of("c", "a", "d"))).endsWith("did you mean 'a'?");
    }

    @Test
    void areToldInTheirOrderWhenATransformStarts() {
        try (LogLines log = LogLines.of(LOGGER);
                ParseDelimited<SinkRecord> transform = new ParseDelimited.Value<>()) {
            transform.configure(Map.of("columns", "a,b", "trime", "false", "delimeter", ";", "colour", "red"));

            assertThat(log.lines())
                    .containsExactly(
                            "WARN " + LOGGER + ": ParseDelimited: the key 'colour' is not known and has no effect",
                            "WARN " + LOGGER
                                    + ": ParseDelimited: the key 'delimeter' is not known and has no effect; did you"
                                    + " mean 'delimiter'?",
                            "WARN " + LOGGER
                                    + ": ParseDelimited: the key 'trime' is not known and has no effect; did you mean"
                                    + " 'trim'?");
        }
    }

    /** Connect puts them beside a transform's own, and reads them itself. */
    @Test
    void areNotThoseOfConnect() {
        try (LogLines log = LogLines.of(LOGGER);
                ParseDelimited<SinkRecord> transform = new ParseDelimited.Value<>()) {
            transform.configure(Map.of(
                    "columns", "a,b",
                    "type", "io.autoencoder.connect.transforms.ParseDelimited$Value",
                    "predicate", "isLine",
                    "negate", "true",
                    "plugin.version", "[0.1,)"));

            assertThat(log.lines()).isEmpty();
        }
    }
}
