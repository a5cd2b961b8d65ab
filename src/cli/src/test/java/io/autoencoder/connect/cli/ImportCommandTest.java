// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.autoencoder.connect.Interop;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.feature.FeatureSet;
import io.autoencoder.connect.feature.TextWords;
import io.autoencoder.connect.formats.keras.KerasH5Writer;
import io.autoencoder.connect.model.AnomalyScorer;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.model.RowScorer;
import io.autoencoder.connect.model.ScoringOptions;
import io.autoencoder.connect.network.Activation;
import io.autoencoder.connect.network.Dense;
import io.autoencoder.connect.network.Network;
import io.autoencoder.connect.network.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {

    @TempDir
    Path folder;

    /** A network that gives back 0 whatever it takes, so that the score is the mean square of the scaled row. */
    @BeforeEach
    void writeModel() throws IOException {
        KerasH5Writer.write(
                new Network(
                        Shape.of(2),
                        List.of(new Dense("dense", 2, 2, new float[4], new float[2], Activation.Plain.LINEAR))),
                folder.resolve("model.h5"));
        KerasH5Writer.write(
                new Network(
                        Shape.of(2),
                        List.of(new Dense("code", 2, 1, new float[2], new float[1], Activation.Plain.LINEAR))),
                folder.resolve("encoder.h5"));
        Files.writeString(
                folder.resolve("scaler.json"), "{\"type\": \"standard\", \"mean\": [1, 2], \"scale\": [2, 4]}");
        Files.writeString(folder.resolve("normal.csv"), "a,b,Class\n1,2,0\n3,2,0\n1,6,0\n5,10,0\n");
        Files.writeString(folder.resolve("text.txt"), "no model\n");
    }

    @Test
    void shouldWriteABundleThatScoresWithTheScaler() {
        CommandLineRun run = CommandLineRun.in(
                folder, "import --model model.h5 --scaler scaler.json --features a,b --threshold 1 --output bundle");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Bundle bundle:1 written to ").contains("Keras HDF5, 2 features");
        assertThat(score(5, 2)).isCloseTo(2, within(1e-9));
    }

    @Test
    void shouldTellWhatAScalerWithNamesDoesNotScale() throws IOException {
        Files.writeString(folder.resolve("named.json"), "{\"a\": {\"mean\": 1, \"std\": 2}}");

        CommandLineRun run = CommandLineRun.in(
                folder, "import --model model.h5 --scaler named.json --features a,b --threshold 1 --output bundle");

        assertThat(run.err()).isEqualTo("note: named.json: does not scale 1 of the 2 features, taken as they are: b\n");
        assertThat(run.exitCode()).isZero();
    }

    /** Four inputs of a category and two numbers, which in the data lie around it. */
    @Test
    void shouldEncodeRawRecordsInTheOrderOfTheColumnTransformer() throws Exception {
        KerasH5Writer.write(
                new Network(
                        Shape.of(6),
                        List.of(new Dense("dense", 6, 6, new float[36], new float[6], Activation.Plain.LINEAR))),
                folder.resolve("six.h5"));
        Files.copy(
                Path.of(ImportCommandTest.class
                        .getResource("/sklearn/columns/mixed-passthrough.joblib")
                        .toURI()),
                folder.resolve("columns.joblib"));
        Files.writeString(folder.resolve("raw.csv"), """
                note,amount,type,balance
                x,3,TRANSFER,5
                x,3,TRANSFER,5
                """);

        CommandLineRun run = CommandLineRun.in(
                folder,
                "import --model six.h5 --scaler columns.joblib --features-from raw.csv --calibrate raw.csv"
                        + " --threshold 1 --output bundle");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("note: columns.joblib: leaves out note\n")
                .contains("note: columns.joblib: gives the features this order: type, amount, balance\n");
        ModelBundle bundle = ModelBundle.read(folder.resolve("bundle"));
        assertThat(bundle.manifest().features()).extracting(Feature::name).containsExactly("type", "amount", "balance");
        // 1 for the category, 3 and 5, and the network gives back 0.
        assertThat(bundle.manifest().scoreQuantiles().orElseThrow().toArray()[0])
                .isCloseTo((1 + 9 + 25) / 6.0, within(1e-9));
        assertThat(CommandLineRun.in(
                                folder, "import --model model.h5 --scaler columns.joblib --threshold 1 --output other")
                        .err())
                .contains("model.h5: the network takes 2 inputs but 6 come of the 3 features that are listed; name them"
                        + " all, in the order of training");
    }

    @Test
    void shouldReadDummiesFromTheColumnTheyWereMadeOf() throws IOException {
        Files.writeString(folder.resolve("dummies.json"), "{\"kind_x\": {\"mean\": 0.5, \"std\": 0.5}}");
        Files.writeString(folder.resolve("raw.csv"), "kind\nx\ny\n");
        String line =
                "import --model model.h5 --scaler dummies.json --features kind_x,kind_y --threshold 1 --output bundle"
                        + " --force";

        CommandLineRun proposed = CommandLineRun.in(folder, line);
        CommandLineRun run = CommandLineRun.in(folder, line + " --one-hot kind --calibrate raw.csv");

        assertThat(proposed.err())
                .contains("note: kind_x to kind_y (2 features) are named like the dummies of one column; where records"
                        + " hold that column itself, import with --one-hot kind\n");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("note: kind is one-hot of x, y; another value sets none of its inputs\n")
                .doesNotContain("--one-hot");
        assertThat(CommandLineRun.in(folder, "inspect bundle").out())
                .contains("one-hot: x, y; unknown: zero; each input scaled");
        // x becomes 1 and 0, y becomes -1 and 1, the network gives back 0.
        double[] scores = ModelBundle.read(folder.resolve("bundle"))
                .manifest()
                .scoreQuantiles()
                .orElseThrow()
                .toArray();
        assertThat(scores).startsWith(0.5).endsWith(1);
    }

    @Test
    void shouldLearnThresholdAndPercentilesFromNormalRows() {
        CommandLineRun run = CommandLineRun.in(
                folder,
                "import --model model.h5 --scaler scaler.json --features-from normal.csv --exclude Class"
                        + " --calibrate normal.csv --output bundle");

        assertThat(run.err())
                .isEqualTo(
                        "warning: normal.csv: only 4 normal rows to calibrate with; percentiles and threshold rest on so"
                                + " few scores, give more rows\n");
        assertThat(run.out()).contains("threshold ").contains("quantile 0.995 of 4");
        try (AnomalyScorer scorer = AnomalyScorer.open(folder.resolve("bundle"), ScoringOptions.defaults())) {
            assertThat(scorer.quantiles()).isPresent();
            assertThat(scorer.features().names()).containsExactly("a", "b");
        }
    }

    @Test
    void shouldKeepTheWordsForMissingValuesAndCalibrateByThem() throws IOException {
        Files.writeString(folder.resolve("dashes.csv"), "a,b\n1,2\n2,-\n-,3\n4,5\n");

        CommandLineRun run = CommandLineRun.in(
                folder,
                "import --model model.h5 --features a,b --missing zero --missing-words -,Unknown --calibrate dashes.csv"
                        + " --output bundle");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(ModelBundle.read(folder.resolve("bundle")).manifest().words())
                .isEqualTo(TextWords.withMissing(List.of("-", "Unknown")));
        assertThat(CommandLineRun.in(folder, "inspect bundle").out())
                .contains("  missing    empty cells, -, Unknown\n");
        assertThat(CommandLineRun.in(folder, "inspect bundle --json").out())
                .contains("\"missing_words\" : [ \"\", \"-\", \"Unknown\" ]");
    }

    /** The score is numpy's, from the weights as h5py reads them, in double precision. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"--layers 6:relu,128:relu,64:relu,128:relu,6:linear", "--architecture architecture.json"})
    void shouldJoinWeightsWithTheirLayers(String layers) throws IOException {
        Path weights = weightsOnly();
        Files.writeString(folder.resolve("architecture.json"), """
                {"class_name": "Sequential", "config": {"name": "ae", "layers": [
                  {"class_name": "InputLayer", "config": {"name": "input_1", "batch_input_shape": [null, 6]}},
                  {"class_name": "Dense", "config": {"name": "ain", "units": 6, "activation": "relu", "use_bias": true}},
                  {"class_name": "Dense", "config": {"name": "ae1", "units": 128, "activation": "relu", "use_bias": true}},
                  {"class_name": "Dense", "config": {"name": "ae2", "units": 64, "activation": "relu", "use_bias": true}},
                  {"class_name": "Dense", "config": {"name": "ad1", "units": 128, "activation": "relu", "use_bias": true}},
                  {"class_name": "Dense", "config": {"name": "ad2", "units": 6, "activation": "linear", "use_bias": true}}
                ]}}
                """);

        CommandLineRun run = CommandLineRun.in(
                folder, "import --features a,b,c,d,e,f --output bundle " + layers + " --model " + weights);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        try (AnomalyScorer scorer = AnomalyScorer.open(folder.resolve("bundle"), ScoringOptions.defaults());
                RowScorer scoring = scorer.newScoring()) {
            Arrays.fill(scoring.row(), 0.5);
            assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
            assertThat(scoring.value()).isCloseTo(0.2397650092831161, within(1e-6));
        }
    }

    @Test
    void shouldCountTheLayersThatWeightsBelongTo() {
        CommandLineRun run = CommandLineRun.in(
                folder, "import --features a,b --output bundle --layers 8:relu --model " + weightsOnly());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).containsPattern("holds weights of \\d+ layers and 1 are named; name as many");
    }

    private static Path weightsOnly() {
        return Interop.file("adbench-weights-only/adbench/baseline/FEAWAD/model/"
                + "pretrained_autoencoder_ADBench_type(None)_noise(None)_semi-supervise.h5");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    --model model.h5                                     | the features have no names; list them with --features in the order of training, or give a data file with --features-from
                    --model model.h5 --features a,b,c                    | the network takes 2 features but 3 are listed; name them all, in the order of training
                    --model model.h5 --features a --scaler scaler.json   | the scaler was fitted on 2 columns without names and the model has 1 features; give a scaler with names or of as many columns
                    --model model.h5 --features a,b --scaler text.txt    | is damaged, or no pickle or joblib file
                    --model model.h5 --features a,b --scaler none.pkl    | there is no such file
                    --model encoder.h5 --features a,b                    | encoder.h5: the network turns [2] inputs into [1] outputs; an autoencoder gives back what it takes
                    --model text.txt --features a,b                      | not a model format this version reads
                    --model model.h5 --features a,b --threshold high     | --threshold must be a number of 0 or more, or a .pkl or .json file, got high
                    --model model.h5 --features a,b --features-from x.csv | the features are named in one way: give only one of --features, --features-from
                    --model model.h5 --features a,b --scaler-entry scaler | --scaler-entry names a part of the file that --scaler names; give both
                    --model model.h5 --features a,b --scaler scaler.json --scaler-entry x | it has no entry x for --scaler-entry; it has type, mean, scale
                    --model model.h5 --features a,x --calibrate normal.csv | there is no column x
                    """)
    void shouldSayWhatIsWrongAndWriteNothing(String options, String message) {
        CommandLineRun run = CommandLineRun.in(folder, "import --output bundle " + options);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: ").contains(message).hasLineCount(1);
        assertThat(folder.resolve("bundle")).doesNotExist();
    }

    private double score(double a, double b) {
        try (AnomalyScorer scorer = AnomalyScorer.open(folder.resolve("bundle"), ScoringOptions.defaults());
                RowScorer scoring = scorer.newScoring()) {
            scoring.row()[0] = a;
            scoring.row()[1] = b;
            assertThat(scoring.score()).isEqualTo(FeatureSet.OK);
            return scoring.value();
        }
    }
}
