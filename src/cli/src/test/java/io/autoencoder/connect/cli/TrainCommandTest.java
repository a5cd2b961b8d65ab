// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.Reason;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.train.ScoreKind;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {

    private static final String TRAIN =
            "train --input rows.csv --label fraud --layers 2:tanh --epochs 3 --batch-size 32 ";

    @TempDir
    Path folder;

    /** Of normal rows y follows x; every fortieth row is an anomaly, in which it does not. */
    @BeforeEach
    void writeRows() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "x,y,z,fraud\n" + rows(400));
    }

    private static String rows(int count) {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            double x = random.nextGaussian();
            boolean fraud = i % 40 == 39;
            rows.append(x).append(',').append(fraud ? 30 : 2 * x + 0.1 * random.nextGaussian());
            rows.append(',').append(random.nextGaussian()).append(fraud ? ",1\n" : ",0\n");
        }
        return rows.toString();
    }

    @ParameterizedTest(name = "{0} rows")
    @CsvSource(delimiter = '|', textBlock = """
                    10  | only 7 normal rows train, and the threshold rests on the scores of 1 row; give more rows
                    100 | only 68 normal rows train, and the threshold rests on the scores of 10 rows; give more rows
                    """)
    void shouldDoubtAThresholdFromFewRows(int count, String warning) throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "x,y,z,fraud\n" + rows(count));

        CommandLineRun run = CommandLineRun.in(folder, TRAIN + "--output bundle");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("warning: " + warning + "\n");
    }

    @Test
    void shouldWriteABundleThatScores() {
        CommandLineRun run = CommandLineRun.in(folder, TRAIN + "--output models/cards --model-version 7");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("Bundle cards:7 written to models/cards\nthreshold ")
                .contains("80 test rows, ");
        assertThat(run.err())
                .startsWith("400 rows of 3 features, 10 labelled as anomalies: ")
                .contains("network 3 - 2:tanh - 3\nepoch 1/3  loss ", "epoch 3/3  loss ");
        assertThat(CommandLineRun.in(folder, "evaluate --model models/cards --input rows.csv --label fraud")
                        .out())
                .startsWith("400 rows, 10 of them anomalies\n  AUROC              1.0000\n");
        assertThat(CommandLineRun.in(folder, "inspect models/cards").out()).endsWith("Ready to score.\n");
    }

    @Test
    void shouldGiveTheSameBundleForTheSameSeedAndAnotherForAnother() {
        CommandLineRun.in(folder, TRAIN + "--output a/cards");
        CommandLineRun.in(folder, TRAIN + "--output b/cards");
        CommandLineRun.in(folder, TRAIN + "--output c/cards --seed 2");

        assertThat(checksum("b/cards")).isEqualTo(checksum("a/cards"));
        assertThat(checksum("c/cards")).isNotEqualTo(checksum("a/cards"));
    }

    @Test
    void shouldWriteEventsForTensorBoardAndTheSameBundle() throws IOException {
        CommandLineRun.in(folder, TRAIN + "--output a/cards");
        CommandLineRun run = CommandLineRun.in(folder, TRAIN + "--output b/cards --tensorboard logs");

        assertThat(run.exitCode()).isZero();
        assertThat(checksum("b/cards")).isEqualTo(checksum("a/cards"));
        for (String part : List.of("train", "validation")) {
            try (Stream<Path> files = Files.list(folder.resolve("logs").resolve(part))) {
                assertThat(files).singleElement().asString().contains("/events.out.tfevents.");
            }
        }
    }

    @Test
    void shouldTrainAnEnsembleThatScoresLikeOneNetwork() throws IOException {
        CommandLineRun run = CommandLineRun.in(folder, TRAIN + "--ensemble 3 --output a/cards");
        CommandLineRun.in(folder, TRAIN + "--ensemble 3 --output b/cards");
        CommandLineRun.in(folder, TRAIN + "--output c/cards");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("\nnetwork 1/3  epoch 1/3  loss ", "\nnetwork 3/3  epoch 3/3  loss ");
        assertThat(checksum("b/cards")).isEqualTo(checksum("a/cards"));
        assertThat(checksum("c/cards")).isNotEqualTo(checksum("a/cards"));
        assertThat(bundle("a/cards").manifest().provenance())
                .containsEntry("ensemble", "3")
                .hasEntrySatisfying("epoch.best", epochs -> assertThat(epochs).matches("[123],[123],[123]"));
        assertThat(CommandLineRun.in(folder, "evaluate --model a/cards --input rows.csv --label fraud")
                        .out())
                .contains("AUROC              1.0000\n");
        assertThat(CommandLineRun.in(folder, "inspect a/cards").out())
                .contains("  ensemble   mean of 3 networks\n")
                .endsWith("Ready to score.\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"MSE", "MAE", "WHITENED", "WHITENED_PROTOTYPES"})
    void shouldExplainAnEnsemblesScoreByReasonsThatAddUpToIt(ScoreKind kind) {
        String score = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        CommandLineRun.in(folder, TRAIN + "--ensemble 3 --output cards --score " + score);

        try (AnomalyScorer scorer = AnomalyScorer.open(folder.resolve("cards"), ScoringOptions.defaults());
                RowScorer scoring = scorer.newScoring()) {
            System.arraycopy(new double[] {1, -5, 2}, 0, scoring.row(), 0, 3);
            scoring.score();
            assertThat(scoring.value()).isPositive();
            assertThat(scoring.reasons(3).stream().mapToDouble(Reason::share).sum())
                    .isCloseTo(1, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 51, -1})
    void shouldSayHowManyNetworksAnEnsembleMayHave(int members) {
        CommandLineRun run = CommandLineRun.in(folder, TRAIN + "--output cards --ensemble " + members);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().strip()).endsWith("an ensemble has 1 to 50 networks, got " + members);
        assertThat(folder.resolve("cards")).doesNotExist();
    }

    @Test
    void shouldReadSeveralFilesPackedAndWithOtherSeparators() throws IOException {
        String[] lines = rows(400).split("\n");
        StringBuilder tabs = new StringBuilder("x\ty\tz\tfraud\n");
        StringBuilder others = new StringBuilder("fraud;x;z;y\n");
        for (int i = 0; i < lines.length; i++) {
            String[] cells = lines[i].split(",");
            if (i < 200) {
                tabs.append(String.join("\t", cells)).append('\n');
            } else {
                others.append(String.join(";", cells[3], cells[0], cells[2], cells[1]))
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve("tabs.tsv"), tabs);
        try (Writer packed = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("others.csv.gz"))), StandardCharsets.UTF_8)) {
            packed.append(others);
        }
        CommandLineRun.in(folder, TRAIN + "--output a/cards");

        CommandLineRun.in(folder, TRAIN.replace("rows.csv", "tabs.tsv --input others.csv.gz") + "--output b/cards");

        assertThat(bundle("b/cards").manifest().threshold())
                .isEqualTo(bundle("a/cards").manifest().threshold());
    }

    @Test
    void shouldTrainWithoutLabels() {
        CommandLineRun run =
                CommandLineRun.in(folder, "train --input rows.csv --exclude fraud --epochs 1 --output bundle");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).doesNotContain("AUROC");
        assertThat(bundle("bundle").manifest().features())
                .extracting(Feature::name)
                .containsExactly("x", "y", "z");
    }

    @Test
    void shouldNameConstantAndMissingColumnsAndGoOn() throws IOException {
        Files.writeString(
                folder.resolve("rows.csv"),
                "x,y,z,c,fraud\n"
                        + rows(400)
                                .lines()
                                .map(row -> row.replaceAll(",([01])$", ",5,$1"))
                                .reduce("", (a, b) -> a + b + "\n")
                        + "1,,3,5,0\n");

        CommandLineRun run = CommandLineRun.in(folder, TRAIN + "--output bundle");

        assertThat(run.err())
                .contains(
                        "warning: column c is constant in the training rows: kept, but any other value will score high;"
                                + " leave out with --exclude c\n",
                        "warning: column y has no value in 1 of 401 rows: the scaler's centre is used\n");
        assertThat(bundle("bundle").manifest().features())
                .extracting(Feature::missing)
                .containsExactly(MissingPolicy.FAIL, MissingPolicy.CENTER, MissingPolicy.FAIL, MissingPolicy.FAIL);
    }

    @Test
    void shouldReplaceABundleOnlyWhenAskedTo() {
        TinyModel.writeBundle(folder.resolve("bundle"));

        CommandLineRun.in(folder, TRAIN + "--output bundle --force --name cards");

        assertThat(bundle("bundle").id()).isEqualTo("cards:1");
        assertThat(folder).isDirectoryNotContaining("glob:**.bundle-*");
    }

    @Test
    void shouldReportOnTheTestRows() {
        CommandLineRun run = CommandLineRun.in(folder, TRAIN + "--output bundle --report report.html --png plots");

        assertThat(run.exitCode()).isZero();
        assertThat(folder.resolve("report.html"))
                .content()
                .contains("<h1>bundle:1</h1>", "80 records from the test part of rows.csv");
        assertThat(folder.resolve("plots")).isDirectoryContaining("glob:**loss.png");
    }

    @Test
    void shouldRefuseAReportWithoutTestRowsBeforeTraining() {
        CommandLineRun run =
                CommandLineRun.in(folder, TRAIN + "--output bundle --test-fraction 0 --report report.html");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("error: a report is made on the test rows; give --test-fraction more than 0\n");
        assertThat(folder.resolve("bundle")).doesNotExist();
    }

    private ModelBundle bundle(String name) {
        return ModelBundle.read(folder.resolve(name));
    }

    private String checksum(String name) {
        return bundle(name).checksum();
    }
}
