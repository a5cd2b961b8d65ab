// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.autoencoder.connect.Documentation;
import io.autoencoder.connect.quickstart.ConnectRest;
import io.autoencoder.connect.quickstart.Connector;
import io.autoencoder.connect.quickstart.LocalKafka;
import io.autoencoder.connect.quickstart.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What was printed, posted to a real worker, and what the doctor says of it, well and ill. */
@TestMethodOrder(OrderAnnotation.class)
class DoctorIT {

    private static final Path PROJECT = Path.of(System.getProperty("project.basedir"));
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ROWS = 1000;
    private static final Pattern ABOUT_WORKER =
            Pattern.compile("^ +ok +(worker|version|health|plugin|plugin-version) ");

    @TempDir
    static Path folder;

    private static LocalKafka kafka;
    private static WorkerProcess worker;
    private static Path model;

    @BeforeAll
    static void startWorker() throws Exception {
        model = copy(PROJECT.resolve("models/creditcard"), folder.resolve("creditcard"));
        kafka = LocalKafka.start(folder.resolve("kafka"));
        worker = WorkerProcess.start(
                AppInfoParser.getVersion(),
                kafka.bootstrapServers(),
                Files.createDirectory(folder.resolve("worker")),
                List.of(),
                Map.of(
                        "plugin.discovery",
                        "service_load",
                        "rest.extension.classes",
                        "io.autoencoder.connect.monitor.MonitorRestExtension"));
    }

    @AfterAll
    static void stopWorker() {
        worker.close();
        kafka.close();
    }

    @Test
    @Order(1)
    void shouldFindNothingAgainstWhatConnectorPrinted() throws Exception {
        List<String> lines = Files.readAllLines(model.resolve("sample.csv")).stream()
                .filter(line -> !line.startsWith("#"))
                .limit(ROWS + 1L)
                .toList();
        Files.write(folder.resolve("creditcard.csv"), lines);
        create("--kind", "file-source", "--label", "Class", "--topic", "scored");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(doctor().out()).contains(ROWS + " records scored, 0 failed"));
        CommandLineRun run = doctor();
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .doesNotContain("  warning ")
                .contains("18 transforms and predicates")
                .contains("1 of 1 runs");
    }

    @Test
    @Order(2)
    void shouldDoWhatTheDocumentationShows() throws Exception {
        String address = "http://localhost:8083";
        for (Documentation.Block block : Documentation.blocks(DoctorIT.class)) {
            if (block.language().equals("sh")) {
                String command = block.text().split("\\|")[0].strip();
                String[] arguments = command.replace(
                                address, worker.rest().address().toString())
                        .split(" ");
                assertThat(CommandLineRun.of(List.of(arguments)
                                        .subList(1, arguments.length)
                                        .toArray(String[]::new))
                                .exitCode())
                        .as(command)
                        .isZero();
            } else {
                String well = doctor().out();
                assertThat(block.text()
                                .lines()
                                .filter(line -> ABOUT_WORKER.matcher(line).find()))
                        .hasSize(5)
                        .allMatch(well::contains);
            }
        }
    }

    @Test
    @Order(3)
    void shouldSayWhichTaskFailedAndWhy() throws Exception {
        // Text without a transform that parses it, and nothing that takes in what cannot be scored.
        create(
                "--kind",
                "file-source",
                "--name",
                "lines",
                "--topic",
                "lines",
                "--set",
                "transforms=score,route",
                "--set",
                "transforms.score.on.error=fail");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(doctor("--connector", "lines").out())
                        .containsPattern("failed +tasks +task 0 has failed: .*ScoreAnomaly.*")
                        .contains("/connectors/lines/restart?includeTasks=true&onlyFailed=true"));
        assertThat(doctor("--connector", "lines").exitCode()).isEqualTo(2);
        worker.rest().delete("/connectors/lines");
    }

    @Test
    @Order(4)
    void shouldSayThatTheModelIsGone() throws Exception {
        Files.move(model, model.resolveSibling("elsewhere"));

        CommandLineRun run = doctor();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).containsPattern("failed +model +transforms\\.score\\.model: .*no such file or directory");
    }

    private static void create(String... options) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                "connector", "--model", PROJECT.resolve("models/creditcard").toString()));
        line.addAll(List.of("--model-path", model.toString(), "--data", folder.toString()));
        line.addAll(List.of(options));
        CommandLineRun printed = CommandLineRun.of(line.toArray(String[]::new));
        assertThat(printed.exitCode()).as(printed.err()).isZero();
        Connector connector = Connector.read(Files.writeString(folder.resolve("connector.json"), printed.out()));
        ConnectRest.Answer answer = worker.rest().create(connector);
        assertThat(answer.isSuccess()).as(answer.message()).isTrue();
    }

    private static CommandLineRun doctor(String... options) {
        return CommandLineRun.of(
                Stream.concat(Stream.of("doctor", worker.rest().address().toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static Path copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }
}
