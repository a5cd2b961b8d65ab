// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which series raise which alert, asked of Prometheus' own tool where it is installed, and what is said of each. */
class AlertRulesTest {

    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final Path RULES = Path.of("docker/prometheus");
    private static final Path SERIES = Path.of("src/quickstart/src/test/resources/prometheus/alerts-test.yml");

    @TempDir
    private Path directory;

    @Test
    void shouldRaiseAlertsForTheSeriesThatCallForThem() throws Exception {
        Files.copy(RULES.resolve("alerts.yml"), directory.resolve("alerts.yml"));
        Path series = Files.copy(SERIES, directory.resolve("alerts-test.yml"));

        assertSuccess("test", "rules", series.toString());
    }

    @Test
    void shouldBeWhatPrometheusReads() throws Exception {
        assertSuccess("check", "config", RULES.resolve("prometheus.yml").toString());
    }

    @Test
    void shouldEachHaveAnEntryInTheRunbook() throws IOException {
        List<String> alerts = found("- alert: (\\w+)", RULES.resolve("alerts.yml"));

        assertThat(found("### (Autoencoder\\w+)", Path.of("src/docs/operations.md")))
                .isNotEmpty()
                .containsExactlyElementsOf(alerts);
    }

    private static List<String> found(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private void assertSuccess(String... arguments) throws IOException, InterruptedException {
        assumeThat(PROMTOOL).as("promtool, which the package prometheus brings").isExecutable();
        Path output = directory.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(PROMTOOL.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }
}
