// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkCommandTest {

    private static final String BENCHMARK = "benchmark --epochs 1 --layers 2 --score mse --seeds 1 --temp . ";

    @TempDir
    Path folder;

    private Path sets;

    /** Anomalies of the first set lie far out, those of the second where the normal rows are. */
    @BeforeEach
    void writeSets() throws IOException {
        sets = Files.createDirectory(folder.resolve("sets"));
        Files.writeString(sets.resolve("1_far.csv"), rows(9));
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(sets.resolve("2_none.csv.gz")))) {
            packed.write(rows(0).getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(sets.resolve("notes.txt"), "no set");
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("words.csv"), "file,PCA\n1_far.csv,high\n");
    }

    private static String rows(double distance) {
        Random random = new Random(1);
        StringBuilder rows = new StringBuilder("a,b,c,label\n");
        for (int row = 0; row < 240; row++) {
            double shift = row % 6 == 0 ? distance : 0;
            rows.append(shift + random.nextGaussian())
                    .append(',')
                    .append(random.nextGaussian())
                    .append(',')
                    .append(random.nextGaussian())
                    .append(row % 6 == 0 ? ",1\n" : ",0\n");
        }
        return rows.toString();
    }

    @Test
    void tellsSetsApartAndLeavesNothingBehind() throws IOException {
        CommandLineRun run = CommandLineRun.in(folder, BENCHMARK + "--data " + sets);

        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("AUROC in percent                 this");
        double far = figure(lines.get(1), "1_far.csv");
        double none = figure(lines.get(2), "2_none.csv.gz");
        assertThat(far).isBetween(95.0, 100.0);
        assertThat(none).isBetween(30.0, 70.0);
        assertThat(figure(lines.get(3), "mean")).isBetween((far + none) / 2 - 0.011, (far + none) / 2 + 0.011);
        assertThat(folder).isDirectoryNotContaining("glob:**autoencoder-*");
        assertThat(CommandLineRun.in(folder, BENCHMARK + "--data " + sets).out())
                .as("a second run")
                .isEqualTo(run.out());
    }

    /**
     * Only known methods have columns; the best is the best of all. The table may lie among the sets, or be called like
     * one.
     */
    @ParameterizedTest
    @ValueSource(strings = {"sets/published.csv", "1_far.csv"})
    void showsPublishedFiguresBesideIts(String table) throws IOException {
        Path published = Files.writeString(
                folder.resolve(table), "file,PCA,KNN,Other\n1_far.csv,90.5,80,91.25\n2_none.csv.gz,50,70.75,60.25\n");

        CommandLineRun run = CommandLineRun.in(folder, BENCHMARK + "--data " + sets + " --published " + published);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceFirst("^(\\S+) +[0-9.]+", "$1")))
                .containsExactly(
                        "AUROC in percent                 this      PCA      KNN  best published",
                        "1_far.csv    90.50    80.00    91.25 Other",
                        "2_none.csv.gz    50.00    70.75    70.75 KNN",
                        "mean    70.25    75.38    75.75 Other");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --data empty                           | empty: holds no .csv or .csv.gz file
            --data absent                          | absent: the directory cannot be read
            --data sets --published words.csv      | words.csv: is no CSV file with a column file and a column of numbers for each method
            --data sets --anomaly-value odd        | 1_far.csv: the label label is never odd, its values are 1, 0; check --anomaly-value
            """)
    void saysWhatIsWrong(String options, String message) {
        String absolute = options.replaceAll("(--\\w+) (sets|absent|words|empty)", "$1 " + folder + "/$2");
        CommandLineRun run = CommandLineRun.in(folder, BENCHMARK + absolute);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: ").endsWith(message + "\n").hasLineCount(1);
    }

    private static double figure(String line, String name) {
        assertThat(line).matches(name + " +[0-9]+\\.[0-9]{2}");
        return Double.parseDouble(line.substring(name.length()));
    }
}
