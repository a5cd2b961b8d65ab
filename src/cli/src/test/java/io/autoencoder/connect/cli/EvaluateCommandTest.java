// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.Interop;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.MissingPolicy;
import io.autoencoder.connect.feature.Scaler;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.BundleWriter;
import io.autoencoder.connect.model.MeanSquaredError;
import io.autoencoder.connect.simulate.TransactionSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

    /** Scores 0.125, 0.5, 1.125, 3.125, 4.5, 8: the threshold 2 flags the last three, one of them wrongly. */
    private static final String ROWS = "a,b,Class\n7,1,0\n7,2,0\n7,3,1\n7,5,0\n7,6,1\n7,8,1\n";

    private static final String COMMAND = "evaluate --model bundle --input rows.csv --label Class ";

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        TinyModel.writeBundle(folder.resolve("bundle"));
        Files.writeString(folder.resolve("rows.csv"), ROWS);
    }

    /** The figures are scikit-learn's for these labels and scores. */
    @Test
    void shouldSayHowWellTheModelDoes() {
        CommandLineRun run = CommandLineRun.in(folder, COMMAND + "--precision-at 2,4");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                6 rows, 3 of them anomalies
                  AUROC              0.8889
                  average precision  0.9167
                  precision at 2     1.0000
                  precision at 4     0.7500
                  at threshold 2
                    precision        0.6667
                    recall           0.6667
                    F1               0.6667
                    alert rate       50.0 %
                    anomalies        2 flagged, 1 missed
                    normal rows      1 flagged, 2 passed
                """);
    }

    @Test
    void shouldPrintTheSameAsJson() {
        assertThat(CommandLineRun.in(folder, COMMAND + "--precision-at 2 --json -")
                        .out())
                .isEqualTo("""
                        {
                          "rows" : 6,
                          "anomalies" : 3,
                          "auroc" : 0.8888888888888888,
                          "average_precision" : 0.9166666666666666,
                          "threshold" : 2.0,
                          "precision" : 0.6666666666666666,
                          "recall" : 0.6666666666666666,
                          "f1" : 0.6666666666666666,
                          "alert_rate" : 0.5,
                          "confusion" : {
                            "true_positives" : 2,
                            "false_positives" : 1,
                            "false_negatives" : 1,
                            "true_negatives" : 2
                          },
                          "precision_at" : {
                            "2" : 1.0
                          }
                        }
                        """);
    }

    @Test
    void shouldLeaveOutWhatNeedsAThresholdWithoutOne() throws IOException {
        CommandLineRun run = CommandLineRun.in(
                folder, "evaluate --model tiny.h5 --features a,b --input rows.csv --label Class --json out.json");
        JsonNode json = json("out.json");

        assertThat(run.out()).endsWith("  no threshold: give one with --threshold for precision and recall\n");
        assertThat(json.get("auroc").doubleValue()).isEqualTo(8 / 9.0);
        assertThat(json.get("threshold").isNull()).isTrue();
        assertThat(json.get("confusion").isNull()).isTrue();
    }

    @Test
    void shouldFlagByTheThresholdThatIsGiven() throws IOException {
        CommandLineRun.in(folder, COMMAND + "--threshold 4 --json out.json");

        assertThat(json("out.json").get("precision").doubleValue()).isEqualTo(1);
    }

    @Test
    void shouldWriteAPageAndPlots() {
        CommandLineRun run = CommandLineRun.in(folder, COMMAND + "--report report.html --png plots");

        assertThat(run.exitCode()).isZero();
        assertThat(folder.resolve("report.html"))
                .content()
                .contains("<h1>tiny:3</h1>", "6 records from rows.csv, 3 of them anomalies", "mean squared error");
        assertThat(folder.resolve("plots")).isDirectoryContaining("glob:**roc.png");
    }

    /** The figures are those of an independent evaluation of the published model. */
    @Test
    void shouldAgreeWithOthersOnAPublishedModelAndRealTransactions() throws IOException {
        Path model = Interop.file("seed-creditcard/models/autoencoder_fraud.h5");
        Path rows = Interop.data("ulb/creditcard_earlier.csv.gz");
        Map<String, Scaler> scalers = Map.of(
                "Time", new Scaler.Standard(94813.859575, 47488.062585),
                "Amount", new Scaler.Standard(88.349619, 250.119670));
        BundleManifest manifest = new BundleManifest(
                "published",
                "1",
                "model.h5",
                TransactionSimulator.features().stream()
                        .map(name ->
                                new Feature(name, scalers.getOrDefault(name, new Scaler.None()), MissingPolicy.FAIL))
                        .toList(),
                new MeanSquaredError(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>());
        BundleWriter.write(folder.resolve("published"), manifest, model, BundleWriter.Existing.REFUSE);

        CommandLineRun run = CommandLineRun.in(
                folder, "evaluate --model published --input " + rows + " --label Class --json out.json");

        assertThat(run.exitCode()).isZero();
        assertThat(json("out.json").get("rows").intValue()).isEqualTo(13_563);
        assertThat(json("out.json").get("auroc").doubleValue()).isCloseTo(0.948, Offset.offset(0.0005));
        assertThat(json("out.json").get("average_precision").doubleValue()).isCloseTo(0.66, Offset.offset(0.005));
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name).toFile());
    }
}
