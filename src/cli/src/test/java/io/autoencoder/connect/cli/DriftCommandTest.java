// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.drift.DriftReference;
import io.autoencoder.connect.model.BundleManifest;
import io.autoencoder.connect.model.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftCommandTest {

    private static final int ROWS = 2000;

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void train() throws IOException {
        rows("rows.csv", ROWS, 1);
        model = folder.resolve("model");
        assertThat(run("train --input rows.csv --output model --epochs 1 --layers 2 --records-per-day 2000")
                        .exitCode())
                .isZero();
    }

    /** A minute between rows, an amount, and one of three shops. */
    private void rows(String name, int rows, double scale) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder csv = new StringBuilder("amount,noise,shop,Class\n");
        for (int i = 0; i < rows; i++) {
            csv.append(scale * random.nextGaussian()).append(',').append(random.nextDouble());
            csv.append(',')
                    .append("abc".charAt(random.nextInt(3)))
                    .append(',')
                    .append(i % 100 == 0 ? 1 : 0)
                    .append('\n');
        }
        Files.writeString(folder.resolve(name), csv);
    }

    private CommandLineRun run(String line) {
        String[] args = line.split(" ");
        for (int i = 0; i < args.length; i++) {
            boolean isFile = args[i].endsWith(".csv") || args[i].equals("model");
            args[i] = isFile ? folder.resolve(args[i]).toString() : args[i];
        }
        return CommandLineRun.of(args);
    }

    private BundleManifest manifest() {
        return ModelBundle.read(model).manifest();
    }

    @Test
    void trainingTellsWhatDriftIsToldFrom() {
        DriftReference reference = manifest().drift().orElseThrow();
        assertThat(reference.window()).isEqualTo(400);
        assertThat(reference.promise()).isEqualTo("one false alarm in 30 days of 2,000 records");
        assertThat(reference.features()).hasSize(manifest().features().size());
        assertThat(reference.features().get(0).rows()).isEqualTo(1600);
        assertThat(reference.score().rows()).isEqualTo(200);
    }

    @Test
    void otherRowsBecomeTheNormal() throws IOException {
        BundleManifest before = manifest();
        rows("recent.csv", ROWS, 10);
        Files.writeString(model.resolve("note.txt"), "kept");

        CommandLineRun run = run("drift --model model --input recent.csv --label Class --drift-window 500"
                + " --false-alarm-days 7 --records-per-day 5000");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .isEqualTo("Bundle model:1 tells drift in windows of 500 records, with one false alarm in 7 days of"
                        + " 5,000 records\n");
        assertThat(run("inspect model").out())
                .contains("drift      told from windows of 500 records, one false alarm in 7 days of 5,000 records");
        assertThat(model.resolve("note.txt")).hasContent("kept");
        BundleManifest after = manifest();
        assertThat(after.drift().orElseThrow().features().get(0).rows()).isEqualTo(ROWS - ROWS / 100);
        assertThat(after.drift().orElseThrow().features().get(0).lowest())
                .isLessThan(5 * before.drift().orElseThrow().features().get(0).lowest());
        assertThat(after.withDrift(before.drift().orElseThrow())).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--drift-window 99 | --drift-window must be from 100 to 10000000 records, got 99",
                "--false-alarm-days 0 --records-per-day 9 | --false-alarm-days must be a positive number, got 0.0",
                "--records-per-day NaN | --records-per-day must be a positive number, got NaN",
                "--false-alarm-days 30 | no feature is a time that tells how many records come in a day; give"
                        + " --records-per-day with --false-alarm-days",
                "--records-per-day 10 --drift-window 100 | in 30 days there are only 3.0 windows of 100 records; give a"
                        + " smaller --drift-window or more --false-alarm-days",
            })
    void saysWhatCannotBePromised(String options, String sentence) {
        CommandLineRun run = run("drift --model model --input rows.csv " + options);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("error: " + sentence + "\n");
    }

    @Test
    void saysThatThereAreTooFewRows() throws IOException {
        rows("few.csv", 399, 1);

        CommandLineRun run = run("drift --model model --input few.csv");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there are only 399 normal rows; give 400 or more to tell drift from");
    }

    @Test
    void needsABundleToWriteTo() {
        CommandLineRun run = run("drift --model rows.csv --input rows.csv");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is no bundle's directory; unpack a zip, or import a bare model file");
    }
}
