// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a simulation that goes on. */
class TransactionSpoolTest {

    private static final int AMOUNT = 7;
    private static final int FRAUD = 9;
    private static final Pace AT_ONCE = (row, control) -> {};

    @TempDir
    Path folder;

    private List<String[]> rows(long most, int perFile, Pace pace) throws IOException {
        Path directory = folder.resolve("spool" + System.nanoTime());
        TransactionSpool spool =
                new TransactionSpool(new TransactionSpool.Layout(directory, "rows", perFile, false, ""));

        long written = new TransactionFeed(most, pace, PriceRise.NONE, new LiveControl())
                .run(RawTransactionSimulator.endless(0.01, 1), spool);

        List<String[]> rows = new ArrayList<>();
        for (Path file : files(directory)) {
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).hasSizeLessThanOrEqualTo(perFile + 1);
            lines.stream().skip(1).map(line -> line.split(",", -1)).forEach(rows::add);
        }
        assertThat(rows).hasSize((int) written);
        return rows;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    @Test
    void numbersRowsOverAllFiles() throws IOException {
        List<String[]> rows = rows(2_500, 1_000, AT_ONCE);

        assertThat(rows).hasSize(2_500);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i)[0]).isEqualTo(String.format("T%09d", i + 1));
        }
    }

    @Test
    void writesWhatHasComeWhenItIsEnded() throws IOException {
        assertThat(rows(Long.MAX_VALUE, 1_000, (row, control) -> {
                    if (row == 1_234) {
                        control.end();
                    }
                }))
                .hasSize(1_234);
    }

    @Test
    void makesWavesOfFraudsAndTheSameRateAfterwards() throws IOException {
        List<String[]> rows = rows(40_000, 50_000, (row, control) -> {
            if (row == 10_000) {
                control.fraudWave();
            }
        });

        assertThat(frauds(rows, 0, 10_000)).isBetween(40L, 160L);
        assertThat(frauds(rows, 10_000, 13_000)).isGreaterThan(130);
        assertThat(frauds(rows, 20_000, 40_000)).isBetween(120L, 280L);
    }

    private static long frauds(List<String[]> rows, int from, int to) {
        return rows.subList(from, to).stream()
                .filter(cells -> cells[FRAUD].equals("1"))
                .count();
    }

    @Test
    void raisesPricesForAsLongAsAsked() throws IOException {
        List<String[]> steady = rows(3_000, 1_000, AT_ONCE);
        List<String[]> drifting = rows(3_000, 1_000, (row, control) -> {
            if (row % 1_000 == 0) {
                control.drift(row == 1_000);
            }
        });

        for (int i = 0; i < 3_000; i++) {
            double factor = Double.parseDouble(drifting.get(i)[AMOUNT]) / Double.parseDouble(steady.get(i)[AMOUNT]);
            assertThat(Math.round(factor)).isEqualTo(i >= 1_000 && i < 2_000 ? 100 : 1);
        }
    }

    /** By a clock that stands still until a row is due. */
    @Test
    void endsAfterItsTime() throws IOException {
        long[] now = new long[1];
        Pace steady = Pace.steady(1_000, Optional.of(Duration.ofSeconds(2)), () -> now[0]);

        assertThat(rows(Long.MAX_VALUE, 1_000, (row, control) -> {
                    now[0] = row * 1_000_000;
                    steady.await(row, control);
                }))
                .hasSize(2_000);
    }
}
