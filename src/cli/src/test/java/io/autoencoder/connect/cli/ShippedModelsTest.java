// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the models that come with the product make of their samples. */
class ShippedModelsTest {

    private static final Path MODELS =
            Path.of(System.getProperty("project.basedir", "../..")).resolve("models");

    private static final Path GOLDEN = MODELS.resolveSibling("src/cli/src/test/resources/models");

    private static final int STEP = 100;

    /** The order in which kernels sum up may differ between machines. */
    private static final Percentage SAME_SCORE = Percentage.withPercentage(0.01);

    @TempDir
    Path folder;

    /** The figures on their page come from a run. */
    @ParameterizedTest
    @CsvSource({"creditcard, Class", "transactions, is_fraud"})
    void findFraudsAsTheirPageSays(String name, String label) throws IOException {
        Path model = MODELS.resolve(name);
        CommandLineRun run = CommandLineRun.of(
                "evaluate",
                "--model",
                model.toString(),
                "--input",
                model.resolve("sample.csv").toString(),
                "--label",
                label,
                "--json",
                "-");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode figures = new ObjectMapper().readTree(run.out());

        assertThat(section(name).lines().filter(line -> line.startsWith("| `sample.csv`")))
                .containsExactly(String.format(
                        Locale.ROOT,
                        "| `sample.csv`, %,d rows, %d anomalies | %.3f | %.3f | %.3f | %.3f | %d |",
                        figures.path("rows").asLong(),
                        figures.path("anomalies").asLong(),
                        figures.path("auroc").asDouble(),
                        figures.path("average_precision").asDouble(),
                        figures.path("precision").asDouble(),
                        figures.path("recall").asDouble(),
                        figures.at("/confusion/true_positives").asLong()
                                + figures.at("/confusion/false_positives").asLong()));
    }

    private static String section(String name) throws IOException {
        Matcher section = Pattern.compile("^## " + name + "$(.*?)(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(MODELS.resolve("README.md")));
        assertThat(section.find()).isTrue();
        return section.group(1);
    }

    /** Every hundredth row of the sample, against its score when the model was made. */
    @ParameterizedTest
    @CsvSource({"creditcard", "transactions"})
    void scoreTheirSampleAsEver(String name) throws IOException {
        Path golden = GOLDEN.resolve(name + "-scores.csv");
        List<String> scores = everyHundredthScore(MODELS.resolve(name));
        if (System.getProperty("docs.update") != null) {
            Files.write(golden, scores);
        }

        List<String> expected = Files.readAllLines(golden);
        assertThat(scores).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Double.parseDouble(scores.get(i)))
                    .as("row " + STEP * (i + 1))
                    .isCloseTo(Double.parseDouble(expected.get(i)), SAME_SCORE);
        }
    }

    private List<String> everyHundredthScore(Path model) throws IOException {
        Path scored = folder.resolve("scored.csv");
        CommandLineRun run = CommandLineRun.of(
                "score",
                "--model",
                model.toString(),
                "--input",
                model.resolve("sample.csv").toString(),
                "--reasons",
                "0",
                "--output",
                scored.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> rows = Files.readAllLines(scored);
        int column = List.of(rows.get(0).split(",")).indexOf("anomaly_score");
        return IntStream.iterate(STEP, row -> row < rows.size(), row -> row + STEP)
                .mapToObj(row -> rows.get(row).split(",", -1)[column])
                .toList();
    }
}
