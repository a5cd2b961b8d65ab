// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That what the documentation says can be done as it says. */
class DocumentedCommandsIT {

    private static final Path PROJECT = Path.of(System.getProperty("project.basedir"));
    private static final Pattern SHELL = Pattern.compile("```sh\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    @TempDir
    Path directory;

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        pages.add(PROJECT.resolve("README.md"));
        for (String folder : List.of("src/docs", "models", "docker")) {
            if (Files.isDirectory(PROJECT.resolve(folder))) {
                try (Stream<Path> files = Files.walk(PROJECT.resolve(folder))) {
                    files.filter(file -> file.toString().endsWith(".md"))
                            .sorted()
                            .forEach(pages::add);
                }
            }
        }
        return pages;
    }

    /**
     * A page's commands build on each other, so they run in one directory, in their order, beside a copy of the models
     * and the example connectors. The build does not run itself: what its commands do is tested elsewhere. So are those
     * that need a worker.
     */
    @ParameterizedTest
    @MethodSource("pages")
    void shouldRunEveryCommandOfTheProgram(Path page) throws Exception {
        copyExamples();
        Matcher blocks = SHELL.matcher(Files.readString(page));
        while (blocks.find()) {
            if (blocks.group(1).contains("http://localhost:8083")) {
                continue;
            }
            run(blocks.group(1).lines().filter(line -> !line.startsWith("mvn ")).collect(Collectors.joining("\n")));
        }
        for (String model : List.of("creditcard", "transactions")) {
            String sample = "models/" + model + "/sample.csv";
            assertThat(directory.resolve(sample))
                    .as("made again by the page that says how")
                    .hasSameTextualContentAs(PROJECT.resolve(sample));
        }
    }

    private void copyExamples() throws IOException {
        for (String copied : List.of("models", "connector-config")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(copied))) {
                for (Path file : files.toList()) {
                    Files.copy(file, directory.resolve(PROJECT.relativize(file).toString()));
                }
            }
        }
    }

    private void run(String script) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment()
                .merge("PATH", PROJECT.resolve("target/cli/bin").toString(), (path, cli) -> cli + ":" + path);

        int exitCode = shell.start().waitFor();

        assertThat(exitCode).as(script + Files.readString(output)).isZero();
    }

    /** The example record is one of the sample, and its score the one that the example model gives. */
    @Test
    void shouldShowARecordWithItsRealScore() throws Exception {
        copyExamples();
        run("autoencoder score --model models/creditcard --input models/creditcard/sample.csv --output scored.csv");
        Matcher example = Pattern.compile("out +\\{\"Time\": (\\d+)\\.0, \"V1\": ([-.\\d]+), …, \"Amount\": ([.\\d]+),"
                        + " \"anomaly_score\": ([.\\d]+), \"anomaly_flag\": true}")
                .matcher(Files.readString(PROJECT.resolve("README.md")));
        assertThat(example.find()).isTrue();
        List<String> rows = Files.readAllLines(directory.resolve("scored.csv"));
        List<String> columns = List.of(rows.get(0).split(","));

        assertThat(rows)
                .map(row -> List.of(row.split(",")))
                .filteredOn(row -> row.get(0).equals(example.group(1))
                        && row.get(1).equals(example.group(2))
                        && row.get(columns.indexOf("Amount")).equals(example.group(3)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get(columns.indexOf("anomaly_flag"))).isEqualTo("true");
                    assertThat(Double.parseDouble(row.get(columns.indexOf("anomaly_score"))))
                            .isCloseTo(Double.parseDouble(example.group(4)), Offset.offset(0.0005));
                });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldLinkToFilesThatExist(Path page) throws IOException {
        Matcher links = LINK.matcher(Files.readString(page));
        while (links.find()) {
            assertThat(page.resolveSibling(links.group(1))).exists();
        }
    }

    /** The example in the README is the one that the integration tests run. */
    @Test
    void shouldShowTheTransformsOfTheSampleConnector() throws IOException {
        String sample = Files.readString(PROJECT.resolve("connector-config/creditcard-file-source.json"));
        Matcher json = Pattern.compile("```json\\R(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PROJECT.resolve("README.md")));
        assertThat(json.find()).isTrue();
        assertThat(json.group(1).lines().map(String::strip).filter(line -> line.startsWith("\"transforms.")))
                .isNotEmpty()
                .allMatch(line -> sample.contains(line.replaceFirst(",$", "")));
    }
}
