// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.Documentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final Path PROJECT = Shell.PROJECT;
    private static final Pattern MAVEN = Pattern.compile(" -(?:P(\\S+)|D([^=\\s]+))");

    /** A record on its way, which has a test of its own. */
    private static final String EXAMPLE = "in ";

    @TempDir
    Path directory;

    static List<String> pages() throws IOException {
        return Documentation.blocks(DocumentedCommandsIT.class).stream()
                .map(Documentation.Block::page)
                .distinct()
                .toList();
    }

    /**
     * A page's commands build on each other, so they run in one directory, in their order, beside a copy of the models
     * and the example connectors; what a page then shows, they have printed or written. The build does not run itself.
     */
    @ParameterizedTest
    @MethodSource("pages")
    void shouldRunEveryCommandOfTheProgram(String page) throws Exception {
        copyExamples();
        Shell shell = new Shell(directory);
        for (Documentation.Block block : Documentation.blocks(page, getClass())) {
            if (block.language().equals("sh")) {
                shell.run(block.text().lines().filter(line -> !isMaven(line)).collect(Collectors.joining("\n")));
            } else if (!block.text().startsWith(EXAMPLE)) {
                shell.assertHasShown(block);
            }
        }
        for (String model : List.of("creditcard", "transactions")) {
            String sample = "models/" + model + "/sample.csv";
            assertThat(directory.resolve(sample))
                    .as("made again by the page that says how")
                    .hasSameTextualContentAs(PROJECT.resolve(sample));
        }
    }

    private static boolean isMaven(String line) {
        return line.startsWith("mvn ");
    }

    static List<String> builds() throws IOException {
        return Documentation.pages(PROJECT).stream()
                .flatMap(page -> Documentation.blocks(page).stream())
                .flatMap(block -> block.text().lines())
                .filter(DocumentedCommandsIT::isMaven)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("builds")
    void shouldNameProfilesAndPropertiesThatTheBuildHas(String command) throws IOException {
        StringBuilder poms = new StringBuilder();
        for (String pom : List.of("pom.xml", "src/plugin/pom.xml", "src/quickstart/pom.xml", "src/cli/pom.xml")) {
            poms.append(Files.readString(PROJECT.resolve(pom)));
        }
        MAVEN.matcher(command)
                .results()
                .forEach(option -> assertThat(poms)
                        .contains(
                                option.group(1) != null ? "<id>" + option.group(1) + "</id>" : "<" + option.group(2)));
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

    /** The example record is one of the sample, and its score the one that the example model gives. */
    @Test
    void shouldShowARecordWithItsRealScore() throws Exception {
        copyExamples();
        new Shell(directory)
                .run(
                        "autoencoder score --model models/creditcard --input models/creditcard/sample.csv --output scored.csv");
        Matcher example = Pattern.compile(
                        "in [^\n]+\nout +\\{\"Time\": (\\d+)\\.0, \"V1\": ([-.\\d]+), …, \"Amount\": ([.\\d]+),"
                                + " \"anomaly_score\": ([.\\d]+), \"anomaly_flag\": true}")
                .matcher(Documentation.text("README.md"));
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

    /** The example in the README is the one that the integration tests run. */
    @Test
    void shouldShowTheTransformsOfTheSampleConnector() throws IOException {
        String sample = Files.readString(PROJECT.resolve("connector-config/creditcard-file-source.json"));
        String json = Documentation.blocks("README.md").stream()
                .filter(block -> block.language().equals("json"))
                .findFirst()
                .orElseThrow()
                .text();
        assertThat(json.lines().map(String::strip).filter(line -> line.startsWith("\"transforms.")))
                .isNotEmpty()
                .allMatch(line -> sample.contains(line.replaceFirst(",$", "")));
    }
}
