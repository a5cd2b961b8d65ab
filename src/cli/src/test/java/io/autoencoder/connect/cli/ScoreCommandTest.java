// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        TinyModel.writeBundle(folder.resolve("bundle"));
        Files.writeString(folder.resolve("rows.csv"), "id;b;a\nx1;2;7\n\"x;2\";6;7\n");
    }

    @Test
    void shouldAddWhatTheModelSaysToEveryRow() {
        CommandLineRun run = CommandLineRun.in(folder, "score --model bundle --input rows.csv --output out.csv");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("2 rows scored by tiny:3, 1 above the threshold 2\n");
        assertThat(folder.resolve("out.csv")).hasContent("""
                id,b,a,anomaly_score,anomaly_flag,anomaly_percentile,anomaly_reasons
                x1,2,7,0.5,false,12.500,
                x;2,6,7,4.5,true,100.000,"b: 6, expected 0 (share 100 %)"
                """);
    }

    @Test
    void shouldExplainEveryRowWhereThereIsNoThreshold() {
        CommandLineRun.in(folder, "score --model tiny.h5 --features a,b --input rows.csv --output out.csv");

        assertThat(folder.resolve("out.csv")).hasContent("""
                id,b,a,anomaly_score,anomaly_flag,anomaly_percentile,anomaly_reasons
                x1,2,7,2.0,,,"b: 2, expected 0 (share 100 %)"
                x;2,6,7,18.0,,,"b: 6, expected 0 (share 100 %)"
                """);
    }

    @Test
    void shouldScoreWhatLiesTooFarOutAsTheWorkerDoes() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "a,b\n7,-1e155\n");

        CommandLineRun run = CommandLineRun.in(folder, "score --model bundle --input rows.csv --output out.csv");

        assertThat(run.exitCode()).isZero();
        assertThat(folder.resolve("out.csv"))
                .content()
                .endsWith(",3.4028234663852886E38,true,100.000,\"b: -1e155, expected 0 (share 100 %)\"\n");
    }

    @Test
    void shouldLeaveEmptyWhatABareModelFileDoesNotKnow() {
        CommandLineRun run = CommandLineRun.in(
                folder, "score --model tiny.h5 --features a,b --input rows.csv --output out.csv --reasons 0");

        assertThat(run.err()).matches("2 rows scored by tiny:\\p{XDigit}{8}, none flagged: there is no threshold\n");
        assertThat(folder.resolve("out.csv")).hasContent("""
                id,b,a,anomaly_score,anomaly_flag,anomaly_percentile
                x1,2,7,2.0,,
                x;2,6,7,18.0,,
                """);
    }

    @Test
    void shouldTakeAnotherScoreMethodAndMissingValues() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "a,b\n7,\n7,6\n");

        CommandLineRun.in(
                folder,
                "score --model bundle --input rows.csv --output out.csv --score mae --missing zero --reasons 0");

        assertThat(folder.resolve("out.csv")).hasContent("""
                a,b,anomaly_score,anomaly_flag,anomaly_percentile
                7,,0.0,,
                7,6,1.5,,
                """);
    }

    @Test
    void shouldPackTheOutputIfItsNameSaysSo() throws IOException {
        CommandLineRun.in(folder, "score --model bundle --input rows.csv --output out.csv.gz");

        try (InputStream unpacked = new GZIPInputStream(Files.newInputStream(folder.resolve("out.csv.gz")))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("id,b,a,anomaly_score");
        }
    }

    @Test
    void shouldLeaveAnOlderOutputAloneWhereItFails() throws IOException {
        Files.writeString(folder.resolve("out.csv"), "older");
        Files.writeString(folder.resolve("rows.csv"), "a,b\n" + "1,2\n".repeat(50_000) + "1,x\n");

        CommandLineRun run = CommandLineRun.in(folder, "score --model bundle --input rows.csv --output out.csv");

        assertThat(run.err())
                .isEqualTo("error: line 50002 of rows.csv: column b holds text and the model takes numbers\n");
        assertThat(folder.resolve("out.csv")).hasContent("older");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }
}
