// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inspection has the same keys for every model, so that a program that reads one can read any. */
class InspectionOutputTest {

    private static final List<String> KEYS = List.of(
            "location",
            "name",
            "version",
            "checksum",
            "format",
            "producer",
            "input",
            "output",
            "parameters",
            "engine",
            "engine_reason",
            "members",
            "nanoseconds_per_record",
            "score_method",
            "threshold",
            "layers",
            "features",
            "encoders",
            "steps",
            "notes",
            "missing_words",
            "missing");

    @TempDir
    private Path folder;

    @Test
    void hasTheSameKeysForABundleAndForABareFile() throws IOException {
        TinyModel.writeBundle(folder.resolve("bundle"));
        JsonNode bundle = inspected("bundle");
        JsonNode bare = inspected("tiny.h5");

        assertThat(keys(bundle)).isEqualTo(KEYS);
        assertThat(keys(bare)).isEqualTo(KEYS);
        assertThat(keys(bare.get("layers").get(0)))
                .containsExactly("name", "type", "activation", "parameters", "output");
        assertThat(bare.get("threshold").isNull()).isTrue();
        assertThat(bare.get("features")).isEmpty();
        assertThat(bare.get("missing")).hasSize(3);
        assertThat(bundle.get("checksum").textValue()).matches("\\p{XDigit}{64}");
        assertThat(bundle.get("missing_words").get(0).textValue())
                .as("the empty cell")
                .isEmpty();
    }

    private JsonNode inspected(String model) throws IOException {
        return new ObjectMapper()
                .readTree(CommandLineRun.in(folder, "inspect " + model + " --json")
                        .out());
    }

    private static List<String> keys(JsonNode json) {
        List<String> keys = new ArrayList<>();
        json.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
