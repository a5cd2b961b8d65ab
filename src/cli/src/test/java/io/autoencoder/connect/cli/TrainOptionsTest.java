// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainOptionsTest {

    private static final String TRAIN = "train --input data.csv --epochs 2 --layers 2 --output ";

    @TempDir
    private Path folder;

    /** 600 rows on a line; in 60 of them the second column has another sign, and they are labelled. */
    @BeforeEach
    void writeRows() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        StringBuilder text = new StringBuilder("a,b,c,y\n");
        for (int i = 0; i < 600; i++) {
            double x = 2 * random.nextDouble() - 1;
            boolean anomaly = i % 10 == 0;
            text.append(x)
                    .append(',')
                    .append(anomaly ? -3 - x : 2 * x)
                    .append(',')
                    .append(x - 1);
            text.append(anomaly ? ",1\n" : ",0\n");
        }
        Files.writeString(folder.resolve("data.csv"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--label y                        | quantile 0.995 of",
                "--label y --threshold-quantile .9 | quantile 0.9 of",
                "--label y --alert-rate 0.1       | alert rate 0.1 of 60 rows",
                "--exclude y --contamination 0.1  | alert rate 0.1 of 60 rows",
                "--label y --f-beta 2             | best F2",
                "--label y --precision-floor 0.05 | precision of at least 0.05",
            })
    void choosesTheThresholdAsAsked(String options, String chosenBy) {
        CommandLineRun run = CommandLineRun.in(folder, TRAIN + "bundle " + options);

        assertThat(run.err()).doesNotContain("error");
        assertThat(run.out()).contains("(" + chosenBy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--alert-rate 0.1 --f-beta 1 --label y | a threshold is chosen in one way: give only one of --alert-rate and --f-beta",
                "--contamination 0.1 --label y | --contamination is for rows without labels; with --label choose --alert-rate, --f-beta or --precision-floor",
                "--precision-floor 0.5 | --precision-floor needs to know the anomalies; name their column with --label",
                "--contamination 2 | --contamination: alert rate must lie between 0 and 1, got 2.0",
                "--dropout 1 | the dropout must be 0 or more and less than 1, got 1.0",
                "--noise -1 | the noise must be 0 or more, got -1.0",
                "--topic t | rows come from --input or from --topic, not from both",
            })
    void refusesWhatMakesNoSense(String options, String sentence) {
        CommandLineRun run = CommandLineRun.in(folder, TRAIN + "bundle " + options);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(sentence);
        assertThat(folder.resolve("bundle")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --topic t --output b | topic t needs --bootstrap-servers, or bootstrap.servers in the consumer's settings",
                "train --output b | one of the options --input and --topic is needed",
                "train --topic t --until noon --output b | --until is written like 2026-01-31T00:00:00Z, got noon",
                "train --topic t --max-duration long --output b | --max-duration is written like 90s, 15m or 2h, got long",
                "train --topic t --max-rows 0 --output b | the most rows to read must be 1 or more, got 0",
                "train --topic t --consumer.config /nothing.properties --output b | /nothing.properties: the consumer's settings cannot be read (no such file: /nothing.properties)",
            })
    void refusesTopicsThatCannotBeRead(String line, String sentence) {
        CommandLineRun run = CommandLineRun.of(line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--noise 0.2 --dropout 0.1 --l1 0.0001 --l2 0.001",
                "--learning-rate-schedule cosine",
                "--learning-rate-schedule step --noise 1",
            })
    void trainsTheSameBundleFromTheSameSeed(String options) throws IOException {
        CommandLineRun.in(folder, TRAIN + "one --name m --label y " + options);
        CommandLineRun.in(folder, TRAIN + "two --name m --label y " + options);

        for (String file : new String[] {"autoencoder.json", "model.h5"}) {
            assertThat(folder.resolve("one").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("two").resolve(file));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--noise 1", "--dropout 0.5", "--l1 0.01", "--l2 0.01", "--learning-rate-schedule constant"})
    void everyOptionChangesWhatIsLearned(String option) throws IOException {
        CommandLineRun.in(folder, TRAIN + "plain --label y");
        CommandLineRun.in(folder, TRAIN + "other --label y " + option);

        assertThat(Files.readAllBytes(folder.resolve("other/model.h5")))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("plain/model.h5")));
    }

    @Test
    void writesASavedModelBesides() {
        Path model = folder.resolve("saved");
        CommandLineRun run = CommandLineRun.in(folder, TRAIN + "bundle --label y --saved-model " + model);

        assertThat(run.exitCode()).isZero();
        assertThat(model.resolve("saved_model.pb")).isNotEmptyFile();

        CommandLineRun again = CommandLineRun.in(folder, TRAIN + "second --label y --saved-model " + model);
        assertThat(again.err()).contains("already exists; name another directory with --saved-model");
        assertThat(folder.resolve("second")).doesNotExist();
    }
}
