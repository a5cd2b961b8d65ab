// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.model.SignificantDigits;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() {
        TinyModel.writeBundle(folder.resolve("bundle"));
    }

    @Test
    void shouldTellAllOfABundle() {
        CommandLineRun run = CommandLineRun.in(folder, "inspect bundle");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()
                        .replaceAll("\\p{XDigit}{64}", "CHECKSUM")
                        .replace(ProductVersion.current(), "VERSION")
                        .replaceFirst("about [1-9][0-9,]* ns", "about N ns"))
                .isEqualTo("""
                bundle
                  model      tiny:3
                  format     Keras HDF5
                  written by kafka-connect-autoencoder VERSION
                  input      [2]
                  output     [2]
                  engine     java: all of its layers have compiled Java kernels
                  score      mse
                  cost       about N ns per record on this machine
                  threshold  2 (by hand)
                  checksum   CHECKSUM

                Layer                    Type                 Activation     Output          Weights
                out                      Dense                linear         [2]                   6
                All                                                                                6

                Features
                  a                    as it is; missing: fail
                  b                    standard: mean 0, std 2; missing: fail

                Ready to score.
                """);
    }

    @Test
    void shouldSayWhatABareModelFileLacks() {
        CommandLineRun run = CommandLineRun.in(folder, "inspect tiny.h5");

        assertThat(run.out()).containsPattern("cost       about [1-9][0-9,]* ns per record");
        assertThat(run.out()).endsWith("""

                Missing to score with it
                  features: the 2 field names in the order of training, and how they are scaled
                  threshold: without one nothing is flagged
                  score quantiles: without them there is no percentile
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "1.1684e-15, 1.1684e-15",
        "-0.000000123456789, -1.2346e-7",
        "0.0000123, 0.0000123",
        "0, 0",
        "94813.8595750807, 94814",
        "1234567891, 1234600000",
        "12345678912, 1.2346e10",
        "1e300, 1e300",
        "-100, -100"
    })
    void shouldShowNumbersOfAnySizeReadably(double value, String shown) {
        assertThat(SignificantDigits.of(value)).isEqualTo(shown);
        assertThat(Double.parseDouble(shown)).isCloseTo(value, withinPercentage(0.01));
    }

    @Test
    void shouldTellTheSameAsJson() throws IOException {
        CommandLineRun run = CommandLineRun.in(folder, "inspect bundle --json");
        JsonNode json = new ObjectMapper().readTree(run.out());

        assertThat(json.get("name").textValue()).isEqualTo("tiny");
        assertThat(json.get("format").textValue()).isEqualTo("Keras HDF5");
        assertThat(json.get("engine").textValue()).isEqualTo("java");
        assertThat(json.get("input").toString()).isEqualTo("[2]");
        assertThat(json.get("parameters").intValue()).isEqualTo(6);
        assertThat(json.get("threshold").doubleValue()).isEqualTo(2);
        assertThat(json.get("layers").toString())
                .isEqualTo("[{\"name\":\"out\",\"type\":\"Dense\",\"activation\":\"linear\",\"parameters\":6,"
                        + "\"output\":[2]}]");
        assertThat(json.get("features").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(json.get("encoders").toString())
                .isEqualTo("[{\"feature\":\"a\",\"inputs\":1,\"encoder\":\"as it is\",\"missing\":\"fail\"},"
                        + "{\"feature\":\"b\",\"inputs\":1,\"encoder\":\"standard: mean 0, std 2\","
                        + "\"missing\":\"fail\"}]");
        assertThat(json.get("members").intValue()).isEqualTo(1);
        assertThat(json.get("nanoseconds_per_record").longValue()).isPositive();
        assertThat(json.get("missing")).isEmpty();
    }
}
