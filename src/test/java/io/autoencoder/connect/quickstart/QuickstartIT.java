// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program that the README's first command runs. */
class QuickstartIT {

    private static final Pattern SUMMARY = Pattern.compile(
            "([\\d,]+) records in = ([\\d,]+) scored to creditcard \\+ ([\\d,]+) flagged to creditcard.fraud\\R");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @Test
    void shouldAccountForEveryRowOfTheSample() throws Exception {
        run("rate", "0");

        Matcher summary = SUMMARY.matcher(screen());
        assertThat(summary.find()).as(screen()).isTrue();
        assertThat(number(summary.group(1)))
                .isEqualTo(sample().size() - 1)
                .isEqualTo(number(summary.group(2)) + number(summary.group(3)));
        assertThat(number(summary.group(3))).isPositive();
        assertThat(screen())
                .containsPattern("precision [01]\\.\\d+ .*, recall [01]\\.\\d+ ")
                .contains("instead of");
    }

    @Test
    void shouldTakeAFileWithOtherColumnsAndNoLabel() throws Exception {
        Path own = directory.resolve("own.csv");
        Files.write(
                own,
                sample().stream()
                        .limit(51)
                        .map(line -> (line.startsWith("Time") ? "Merchant" : "\"a, b\"") + ","
                                + line.substring(0, line.lastIndexOf(',')))
                        .toList());

        run("input", own.toString());

        assertThat(screen())
                .containsPattern("50 records in = ")
                .contains("Without a column Class nothing says which of them are frauds")
                .doesNotContain("precision");
    }

    /** As Ctrl-C does, which the worker in the same process gets as well. */
    @Test
    void shouldEndWithItsSummaryWhenStopped() throws Exception {
        Path output = directory.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dlog4j.configurationFile=" + Workers.project().resolve("src/main/quickstart/log4j2.properties"),
                "-cp",
                System.getProperty("java.class.path")));
        options("keep", "true").forEach((key, value) -> command.add(1, "-D" + key + "=" + value));
        command.add(Quickstart.class.getName());
        Process program = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            await().atMost(PATIENCE)
                    .until(() -> Files.readString(output).contains("Connect stays at") || !program.isAlive());

            program.destroy();

            assertThat(program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(output)).containsPattern(SUMMARY).doesNotContain("Exception");
        } finally {
            program.destroyForcibly();
        }
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
                    input | no/such.csv | there is no such file or directory
                    model | no/such     | there is no such file or directory
                    rate  | fast        | a whole number is needed
                    rate  | -1          | 0 or more is needed
                    keep  | yes         | true or false is needed
                    """)
    void shouldRefuseOptionsThatMakeNoSense(String option, String value, String message) {
        assertThatThrownBy(() -> run(option, value))
                .isInstanceOf(QuickstartException.class)
                .hasMessage("quickstart." + option + "=" + value + ": " + message);
    }

    @Test
    void shouldSayWhyTheWorkerCannotGoOn() throws Exception {
        Path own = directory.resolve("broken.csv");
        Files.write(own, List.of(sample().get(0), sample().get(1), "1,2,3"));

        assertThatThrownBy(() -> run("input", own.toString()))
                .isInstanceOf(QuickstartException.class)
                .hasMessageContaining("the connector's task failed: ParseDelimited")
                .hasMessageContaining("the line has 3 cells for 31 columns");
    }

    private void run(String option, String value) throws IOException, InterruptedException {
        new Quickstart(
                        QuickstartOptions.of(options(option, value)),
                        new Screen(new PrintStream(screen, true, StandardCharsets.UTF_8)))
                .run();
    }

    private Properties options(String option, String value) {
        Properties properties = new Properties();
        properties.setProperty("quickstart.project", Workers.project().toString());
        properties.setProperty("quickstart.archive", Workers.archive().toString());
        properties.setProperty("quickstart.file-connector", "target/connect-file");
        properties.setProperty("quickstart.directory", directory.resolve("run").toString());
        properties.setProperty("quickstart." + option, value);
        return properties;
    }

    private String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    private static int number(String text) {
        return Integer.parseInt(text.replace(",", ""));
    }

    /** Its lines, the one with the names first. */
    private static List<String> sample() throws IOException {
        return Files.readAllLines(Workers.project().resolve("models/creditcard/sample.csv"));
    }
}
