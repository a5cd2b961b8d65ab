// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.autoencoder.connect.Documentation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program that the README's first command runs. */
class QuickstartIT {

    private static final Pattern SUMMARY =
            Pattern.compile("([\\d,]+) records in = ([\\d,]+) normal to (\\w+) \\+ ([\\d,]+) flagged to \\3.fraud\\R");
    private static final Pattern PROGRESS =
            Pattern.compile("records/s   normal +([\\d,]+)   flagged +([\\d,]+)(?=\\R)");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    /** However soon all rows are through: the last flagged ones are shown, with numbers or categories. */
    @ParameterizedTest
    @CsvSource({
        "creditcard, 'V\\d+: [-.\\d]+, expected [-.\\d]+ '",
        "transactions, 'country: [A-Z]{2}, expected [A-Z]{2} '",
    })
    void shouldAccountForEveryRowOfTheSample(String example, String reason) throws Exception {
        Properties properties = options("rate", "0");
        properties.setProperty("quickstart.example", example);

        run(properties);

        Matcher summary = SUMMARY.matcher(screen());
        assertThat(summary.find()).as(screen()).isTrue();
        assertThat(number(summary.group(1)))
                .isEqualTo(sample(example).size() - 1)
                .isEqualTo(number(summary.group(2)) + number(summary.group(4)));
        assertThat(summary.group(3)).isEqualTo(example);
        assertThat(number(summary.group(4))).isPositive();
        assertThat(documented(example)).allSatisfy(line -> assertThat(screen()).contains(line));
        assertThat(screen())
                .containsPattern("Starting a Kafka broker \\.* \\d+\\.\\d s\\R")
                .containsPattern("precision [01]\\.\\d+ .*, recall [01]\\.\\d+ ")
                .containsPattern("threshold \\d+\\.\\d+; \\d+\\.\\d s, [\\d,]+ records/s\\R")
                .containsPattern("→ " + example + "\\.fraud  score \\S+ over \\S+, (a|no) fraud: " + reason
                        + "\\(share \\d+ %\\)");
    }

    /** The lines of the documentation that tell what came out: whatever the rate, it is the same. */
    private static List<String> documented(String example) {
        return Documentation.blocks("README.md", QuickstartIT.class).stream()
                .filter(block -> block.text().contains(example + ".fraud"))
                .flatMap(block -> block.text().lines())
                .filter(line -> line.contains(" records in = ") || line.startsWith("precision "))
                .toList();
    }

    @Test
    void shouldShowFlaggedRecordsAsTheDocumentationDoes() {
        assertThat(Documentation.blocks("README.md", QuickstartIT.class).stream()
                        .flatMap(block -> block.text().lines())
                        .filter(line -> line.contains("→")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .containsPattern(
                                "→ \\w+\\.fraud  score \\S+ over \\S+, (a|no) fraud: \\w+: \\S+, expected \\S+ "));
    }

    @Test
    void shouldShowFlaggedRecordsAtTheRateThatIsAskedFor() throws Exception {
        run("rate", "2500");

        assertThat(screen())
                .containsPattern(
                        "→ creditcard\\.fraud  score \\S+ over \\S+, (a|no) fraud: V\\d+: [-.\\d]+, expected [-.\\d]+ "
                                + "\\(share \\d+ %\\)");
    }

    /** With batches this small Kafka's file source always has lines left in its buffer at the end of the file. */
    @Test
    void shouldGetTheLinesThatTheFileSourceKeepsBack() throws Exception {
        Properties properties = changed("(\"batch.size\": )\"\\d+\"", "$1\"1\"", sample().subList(0, 51));

        run(properties);

        assertThat(screen()).containsPattern("\\R50 records in = ").doesNotContain("not arrived yet");
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

    /** As {@code simulate} writes them: all columns are text then, the label too. */
    @Test
    void shouldTakeOtherRawTransactions() throws Exception {
        Path own = directory.resolve("own.csv");
        List<String> rows = new ArrayList<>(sample("transactions").subList(0, 201));
        rows.add(0, "# Simulated card transactions, not real ones");
        Files.write(own, rows);
        Properties properties = options("example", "transactions");
        properties.setProperty("quickstart.input", own.toString());

        run(properties);

        assertThat(screen())
                .containsPattern("\\R200 records in = \\d+ normal to transactions \\+ ")
                .containsPattern("precision \\S+ .*, recall ");
    }

    /** As Ctrl-C does, which the worker in the same process gets as well. */
    @Test
    void shouldEndWithItsSummaryWhenStopped() throws Exception {
        Path output = directory.resolve("output.txt");
        Process program = start(List.of(), options("keep", "true"), output);
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

    @Test
    void shouldCountTheRowsThatAreAppendedWhileItIsKept() throws Exception {
        Path output = directory.resolve("output.txt");
        Path own = Files.write(directory.resolve("own.csv"), sample().subList(0, 1001));
        Properties options = options("keep", "true");
        options.setProperty("quickstart.input", own.toString());
        options.setProperty("quickstart.rate", "0");
        Process program = start(List.of(), options, output);
        try {
            await().atMost(PATIENCE)
                    .until(() -> Files.readString(output).contains("Connect stays at") || !program.isAlive());
            List<String> appended = new ArrayList<>(sample().subList(1001, 1041));
            appended.add(20, sample().get(0));
            appended.add(10, "# is no row");
            Files.write(directory.resolve("run/input/transactions.csv"), appended, StandardOpenOption.APPEND);
            await().atMost(PATIENCE).until(() -> shown(output) == 1040 || !program.isAlive());

            program.destroy();

            assertThat(program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            Matcher summary = SUMMARY.matcher(Files.readString(output));
            assertThat(summary.find()).as(Files.readString(output)).isTrue();
            assertThat(number(summary.group(1)))
                    .isEqualTo(1040)
                    .isEqualTo(number(summary.group(2)) + number(summary.group(4)));
        } finally {
            program.destroyForcibly();
        }
    }

    /** Records in the last line of progress on the screen. */
    private static int shown(Path output) throws IOException {
        return PROGRESS.matcher(Files.readString(output))
                .results()
                .mapToInt(line -> number(line.group(1)) + number(line.group(2)))
                .max()
                .orElse(0);
    }

    /** As where Maven is killed: no broker is left behind. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldEndWithTheProcessThatStartedIt() throws Exception {
        Path output = directory.resolve("output.txt");
        Properties options = options("keep", "true");
        options.setProperty("quickstart.maven", "true");
        Process parent = start(List.of("sh", "-c", "\"$@\" & wait", "sh"), options, output);
        await().atMost(PATIENCE)
                .until(() -> Files.readString(output).contains("Connect stays at") || !parent.isAlive());
        ProcessHandle program = parent.children().findFirst().orElseThrow();
        try {
            parent.destroyForcibly();

            program.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(Files.readString(output)).containsPattern(SUMMARY);
        } finally {
            program.destroyForcibly();
        }
    }

    /** @param shell what runs the command that follows it */
    private static Process start(List<String> shell, Properties options, Path output) throws IOException {
        List<String> command = new ArrayList<>(shell);
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(InstalledJava.SHORT_LIVED);
        command.add("-Dlog4j.configurationFile="
                + Workers.project().resolve("src/quickstart/src/main/quickstart/log4j2.properties"));
        options.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Quickstart.class.getName()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
                    input | no/such.csv | there is no such file or directory
                    model | no/such     | there is no such file or directory
                    example | toys      | there are creditcard and transactions
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
        Properties properties = changed("(on.error\": )\"tag\"", "$1\"fail\"", List.of(sample().get(0), "1,2,3"));

        assertThatThrownBy(() -> run(properties))
                .isInstanceOf(QuickstartException.class)
                .hasMessageContaining("the connector's task failed: ParseDelimited")
                .hasMessageContaining("the line has 3 cells for 31 columns");
    }

    /** Options for the example connector with a change of its text. */
    private Properties changed(String regex, String replacement, List<String> rows) throws IOException {
        Path project = directory.resolve("project");
        Path config = Files.createDirectories(project.resolve("connector-config"));
        String name = "creditcard-file-source.json";
        String example =
                Files.readString(Workers.project().resolve("connector-config").resolve(name));
        Files.writeString(config.resolve(name), example.replaceAll(regex, replacement));
        Properties properties =
                options("input", Files.write(directory.resolve("own.csv"), rows).toString());
        properties.setProperty("quickstart.project", project.toString());
        properties.setProperty("quickstart.rate", "0");
        properties.setProperty(
                "quickstart.file-connector",
                Workers.project().resolve("target/connect-file").toString());
        properties.setProperty(
                "quickstart.model",
                Workers.project().resolve("models/creditcard").toString());
        return properties;
    }

    @Test
    void shouldSayWhichRowsAreNotScoredAndWhy() throws Exception {
        Path own = directory.resolve("broken.csv");
        Files.write(own, List.of(sample().get(0), sample().get(1), "1,2,3"));

        run("input", own.toString());

        assertThat(screen())
                .contains("→ not scored: ")
                .contains("the line has 3 cells for 31 columns")
                .contains("2 records in = 1 normal + 1 not scored to creditcard + 0 flagged to creditcard.fraud");
    }

    private void run(String option, String value) throws IOException, InterruptedException {
        run(options(option, value));
    }

    private void run(Properties properties) throws IOException, InterruptedException {
        new Quickstart(
                        QuickstartOptions.of(properties),
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
        return sample("creditcard");
    }

    private static List<String> sample(String example) throws IOException {
        return Files.readAllLines(
                Workers.project().resolve("models").resolve(example).resolve("sample.csv"));
    }
}
