// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReconstructCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        TinyModel.writeBundle(folder.resolve("bundle"));
        Files.writeString(folder.resolve("rows.csv"), "first,second\n1.5,2\n-3,4e2\n");
    }

    /** Of a bundle too the values are taken as they are: its scalers play no part. */
    @ParameterizedTest
    @ValueSource(strings = {"tiny.h5", "bundle", "tiny.h5 --engine java"})
    void shouldGiveTheNetworksOutputForValuesAsTheyAre(String model) {
        CommandLineRun run = CommandLineRun.in(folder, "reconstruct " + model + " --input rows.csv --output out.csv");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEqualTo("2 rows reconstructed by the java engine\n");
        assertThat(folder.resolve("out.csv")).hasContent("""
                out0,out1
                1.5,0.0
                -3.0,0.0
                """);
    }

    @Test
    void shouldWriteAHeaderAloneForNoRows() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "first,second\n");

        CommandLineRun.in(folder, "reconstruct tiny.h5 --input rows.csv --output out.csv");

        assertThat(folder.resolve("out.csv")).hasContent("out0,out1\n");
    }
}
