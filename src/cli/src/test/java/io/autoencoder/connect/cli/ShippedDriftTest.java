// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the quickstart says of drift: nothing while rows are as ever, and soon when they are not. */
class ShippedDriftTest {

    private static final Path MODELS =
            Path.of(System.getProperty("project.basedir", ".")).resolve("models");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rows 5000 --fraud-rate 0.01 --seed 2",
                "--rows 5000 --fraud-rate 0.002 --seed 5",
                "--rows 20000 --fraud-rate 0.01 --seed 6",
                "--rows 50000 --fraud-rate 0.01 --seed 7",
            })
    void simulatedRowsDoNotDrift(String rows) {
        assertThat(drift(rows)).isEqualTo(DriftWatch.NONE);
    }

    /** The rows that came after those of the training, of the same cards and merchants, with their frauds. */
    @ParameterizedTest
    @ValueSource(strings = {"creditcard", "transactions"})
    void aModelsOwnSampleDoesNotDrift(String model) {
        Path bundle = MODELS.resolve(model);

        assertThat(DriftWatch.of(bundle, bundle.resolve("sample.csv"))).isEqualTo(DriftWatch.NONE);
    }

    @Test
    void amountsInCentsDrift() {
        DriftWatch drift = drift("--rows 5000 --fraud-rate 0.01 --seed 2 --drift 0.5");

        assertThat(drift.ofFeatures()).isBetween(2501L, 2700L);
        assertThat(drift.features()).containsExactly("Amount");
        assertThat(drift.ofScore()).isBetween(2501L, 3500L);
    }

    private DriftWatch drift(String rows) {
        Path file = folder.resolve("rows.csv");
        CommandLineRun run = CommandLineRun.in(folder, "simulate --output rows.csv " + rows);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return DriftWatch.of(MODELS.resolve("creditcard"), file);
    }
}
