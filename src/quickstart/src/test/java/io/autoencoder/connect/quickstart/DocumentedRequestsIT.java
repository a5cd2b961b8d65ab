// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.Documentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** That what the documentation says to send to a worker can be pasted into a shell. */
class DocumentedRequestsIT {

    private static final String WORKER = "http://localhost:8083";
    private static final String NAME = "creditcard-file-source";
    private static final Path MODEL = Workers.project().resolve("models/creditcard");

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @ParameterizedTest
    @CsvSource({"README.md, connector-config", "src/docs/operations.md, etc"})
    void shouldRunAsItStands(String page, String folder) throws Exception {
        for (String tool : List.of("bash", "curl", "jq")) {
            assumeThat(isOnPath(tool)).as(tool + " is on the PATH").isTrue();
        }
        Path directory = WORKERS.directory("requests");
        putExample(directory, Files.createDirectory(directory.resolve(folder)).resolve(NAME + ".json"));
        Path output = directory.resolve("output.txt");
        try {
            Process shell = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", requests(page))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();

            assertThat(shell.waitFor()).as(Files.readString(output)).isZero();
            assertThat(Files.readString(output)).startsWith("0\n[]\n");
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> WORKERS.rest()
                            .get("/connectors/" + NAME + "/config")
                            .body()
                            .path("transforms.score.threshold")
                            .asText()
                            .equals("2.5"));
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> WORKERS.rest()
                            .get("/connectors/" + NAME + "/status")
                            .body()
                            .at("/tasks/0/state")
                            .asText()
                            .equals("RUNNING"));
        } finally {
            WORKERS.rest().delete("/connectors/" + NAME);
        }
    }

    @Test
    void shouldReadThePagesJson() throws Exception {
        for (String tool : List.of("bash", "curl", "jq")) {
            assumeThat(isOnPath(tool)).as(tool + " is on the PATH").isTrue();
        }
        Path directory = WORKERS.directory("monitoring");
        Path connector = directory.resolve(NAME + ".json");
        putExample(directory, connector);
        Path output = directory.resolve("output.txt");
        try {
            WORKERS.rest()
                    .put(
                            "/connectors/" + NAME + "/config",
                            new ObjectMapper().readTree(connector.toFile()).get("config"));
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> WORKERS.rest()
                                    .get("/autoencoder/v1/flagged?connector=" + NAME)
                                    .status()
                            == 200);
            Process shell = new ProcessBuilder(
                            "bash", "-eu", "-o", "pipefail", "-c", requests("src/docs/monitoring.md"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();

            assertThat(shell.waitFor()).as(Files.readString(output)).isZero();
        } finally {
            WORKERS.rest().delete("/connectors/" + NAME);
        }
    }

    private static boolean isOnPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    /** The shipped connector with this machine's paths. */
    private static void putExample(Path directory, Path file) throws Exception {
        Path csv = Files.copy(MODEL.resolve("sample.csv"), directory.resolve("creditcard.csv"));
        Connector example = Connector.read(
                        Workers.project().resolve("connector-config").resolve(NAME + ".json"))
                .with(Map.of(
                        "file", csv.toString(),
                        "transforms.parse.columns.file", csv.toString(),
                        "transforms.score.model", MODEL.toString()));
        new ObjectMapper().writeValue(file.toFile(), example.json());
    }

    private static String requests(String page) {
        return blocks(page, "sh")
                .findFirst()
                .orElseThrow()
                .replace(WORKER, WORKERS.rest().address().toString());
    }

    private static Stream<String> blocks(String page, String language) {
        return Documentation.blocks(page, DocumentedRequestsIT.class).stream()
                .filter(block -> block.language().equals(language))
                .map(Documentation.Block::text);
    }

    static Stream<Arguments> settings() {
        return Stream.of("README.md", "src/docs/operations.md", "src/docs/monitoring.md")
                .flatMap(page -> blocks(page, "json").map(json -> Arguments.of(page, json)));
    }

    /** Settings that a page adds to a connector. */
    @ParameterizedTest
    @MethodSource("settings")
    void shouldFitAnExample(String page, String json) throws Exception {
        Map<String, String> added = new HashMap<>(new ObjectMapper().readValue(json, new TypeReference<>() {}));
        added.replaceAll((key, value) -> value.startsWith("/models/") ? MODEL.toString() : value);
        Path directory = WORKERS.directory("settings");
        Path file = directory.resolve(NAME + ".json");
        putExample(directory, file);

        added.put("name", NAME);
        ConnectRest.Answer checked = WORKERS.rest()
                .put(
                        "/connector-plugins/FileStreamSourceConnector/config/validate",
                        Connector.read(file).with(added).json().get("config"));

        assertThat(checked.body().path("error_count").asInt(-1))
                .as(checked.body().toPrettyString())
                .isZero();
    }
}
