// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    private static final String COMPARE = "compare --input cards.csv --epochs 1 --temp . ";

    @TempDir
    Path folder;

    @BeforeEach
    void writeRows() {
        CommandLineRun.in(folder, "simulate --rows 1000 --fraud-rate 0.05 --output cards.csv");
    }

    @Test
    void shouldSetTheAutoencoderBesideOthersAndLeaveNothingBehind() throws IOException {
        CommandLineRun run = CommandLineRun.in(folder, COMPARE + "--label Class --json table.json");
        JsonNode table =
                new ObjectMapper().readTree(folder.resolve("table.json").toFile());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}.*", "")))
                .containsExactly(
                        "method", "autoencoder", "random cut forest", "nearest neighbours", "principal components");
        assertThat(table).hasSize(4).allSatisfy(method -> {
            assertThat(method.get("auroc").doubleValue()).isBetween(0.8, 1.0);
            assertThat(method.get("micros_per_record").doubleValue()).isPositive();
        });
        assertThat(folder).isDirectoryContaining("glob:**cards.csv").isDirectoryNotContaining("glob:**autoencoder-*");
    }

    @Test
    void shouldAskForALabel() {
        CommandLineRun run = CommandLineRun.in(folder, COMPARE);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("error: the option --label is needed\nTry: autoencoder compare --help\n");
    }

    @Test
    void shouldSayThatThereAreNoTestRows() {
        CommandLineRun run = CommandLineRun.in(folder, COMPARE + "--label Class --test-fraction 0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("error: cards.csv: a comparison needs rows to train and rows to test, got 853 and 0\n");
    }
}
