// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.train.TrainingListener.DataSummary;
import io.autoencoder.connect.train.TrainingListener.EpochResult;
import io.autoencoder.connect.train.TrainingListener.StepProgress;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Progress as a terminal shows it, and as a file gets it. */
class ProgressTest {

    private static final LongSupplier IN_A_HURRY = () -> 0;

    private final StringWriter screen = new StringWriter();

    /** A clock that moves on by a second whenever it is looked at. */
    private static LongSupplier unhurried() {
        long[] nanos = {0};
        return () -> nanos[0] += 1_000_000_000;
    }

    private Terminal watched(int columns) {
        return Terminal.watched(screen, screen, columns, unhurried());
    }

    /** The lines that a terminal shows in the end, the last being the one that the cursor is in. */
    private static List<String> shown(String written, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int cursor = 0;
        for (char c : written.toCharArray()) {
            switch (c) {
                case '\r' -> cursor = 0;
                case '\n' -> {
                    lines.add(line.toString().stripTrailing());
                    line.setLength(0);
                    cursor = 0;
                }
                default -> {
                    assertThat(c).as("no control sequences").isGreaterThanOrEqualTo(' ');
                    assertThat(cursor).as("column").isLessThan(columns);
                    line.replace(cursor, Math.min(cursor + 1, line.length()), String.valueOf(c));
                    cursor++;
                }
            }
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    private List<String> shown() {
        return shown(screen.toString(), 1_000);
    }

    private static StepProgress step(int epoch, int rowsDone) {
        return new StepProgress(epoch, 4, rowsDone, 1_000, 0.125, rowsDone / 100.0);
    }

    private static EpochResult epoch(int epoch, boolean best) {
        return new EpochResult(epoch, 4, 0.125, 0.25, best, 0.001, 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80 | epoch 2/4 [#########---------------] loss 0.125, 100 rows/s, 25 s left",
                "60 | epoch 2/4 [####-------] loss 0.125, 100 rows/s, 25 s left",
                "47 | epoch 2/4 loss 0.125, 100 rows/s, 25 s left",
                "30 | epoch 2/4 loss 0.125, 100 r",
            })
    void shouldDrawATrainingInOneLineOfTheTerminalsWidth(int columns, String line) {
        TrainingProgress progress = new TrainingProgress(watched(columns));

        progress.rowsRead(123_456);
        progress.step(step(1, 900));
        progress.epoch(epoch(1, true));
        progress.step(step(2, 500));

        assertThat(shown(screen.toString(), columns))
                .containsExactly(line.substring(0, Math.min(columns - 3, line.length())));
    }

    @Test
    void shouldKeepTheBestEpochOfEachNetworkOnATerminal() {
        TrainingProgress progress = new TrainingProgress(watched(80));

        for (int member = 1; member <= 2; member++) {
            progress.member(member, 2);
            for (int epoch = 1; epoch <= 4; epoch++) {
                progress.step(step(epoch, 500));
                progress.epoch(epoch(epoch, epoch <= 1 + member));
            }
        }
        progress.finish();

        assertThat(shown())
                .containsExactly(
                        "network 1/2  epoch 2/4  loss 0.125  validation 0.25 *  10 s",
                        "network 2/2  epoch 3/4  loss 0.125  validation 0.25 *  10 s",
                        "");
    }

    @Test
    void shouldTellNoSpeedBeforeThereIsOne() {
        new TrainingProgress(watched(80)).step(step(1, 0));

        assertThat(shown()).containsExactly("epoch 1/4 [" + "-".repeat(24) + "] loss 0.125");
    }

    @Test
    void shouldCountTheNetworksThatAreLeft() {
        TrainingProgress progress = new TrainingProgress(watched(100));

        progress.member(1, 3);
        progress.step(step(1, 1_000));

        assertThat(shown())
                .last()
                .asString()
                .startsWith("network 1/3  epoch 1/4 [######---")
                .endsWith(" 1:50 min left");
    }

    /** Whoever prints: results go to another stream of the same terminal. */
    @Test
    void shouldTakeTheLineAwayBeforeAnythingIsPrinted() {
        Terminal terminal = watched(80);
        TrainingProgress progress = new TrainingProgress(terminal);

        progress.step(step(1, 100));
        progress.warning("few rows");
        progress.step(step(1, 200));
        progress.note("a column is left out");
        progress.note("a column is left out");
        progress.step(step(1, 300));
        progress.dataReady(new DataSummary(2, 10, 0, 8, 1, 1, "2 - 1 - 2"));
        progress.step(step(1, 400));
        terminal.out().println("Bundle written");
        progress.step(step(1, 500));
        terminal.err().println("error: no");

        assertThat(shown())
                .containsExactly(
                        "warning: few rows",
                        "note: a column is left out",
                        "10 rows of 2 features: 8 train, 1 validate, 1 test",
                        "network 2 - 1 - 2",
                        "Bundle written",
                        "error: no",
                        "");
    }

    /** As after Ctrl-C, while the training goes on for a moment. */
    @Test
    void shouldLeaveACleanLine() {
        Terminal terminal = watched(80);
        TrainingProgress progress = new TrainingProgress(terminal);

        progress.step(step(1, 100));
        screen.write("^C");
        terminal.line().close();
        progress.step(step(1, 200));

        assertThat(shown()).containsExactly("");
        assertThat(screen.toString()).contains("epoch 1/4").endsWith("\r");
    }

    @Test
    void shouldDrawTenTimesASecondAtMost() {
        TrainingProgress progress = new TrainingProgress(Terminal.watched(screen, screen, 80, IN_A_HURRY));

        progress.step(step(1, 100));
        progress.step(step(1, 200));

        assertThat(screen.toString()).isEmpty();
    }

    @Test
    void shouldPrintALineAnEpochWhereNobodyWatches() {
        TrainingProgress progress = new TrainingProgress(Terminal.unwatched(Writer.nullWriter(), screen));

        progress.rowsRead(10);
        for (int epoch = 1; epoch <= 2; epoch++) {
            progress.step(step(epoch, 500));
            progress.epoch(epoch(epoch, epoch == 1));
        }
        progress.finish();

        assertThat(screen)
                .hasToString("epoch 1/4  loss 0.125  validation 0.25 *  10 s\n"
                        + "epoch 2/4  loss 0.125  validation 0.25    10 s\n");
    }

    @Test
    void shouldDrawABenchmarkAsAWhole() {
        BenchmarkProgress progress = new BenchmarkProgress(watched(120).line(), 2, 2);

        progress.next("cards.csv", 1);
        progress.step(step(1, 500));
        progress.epoch(epoch(1, true));
        progress.next("cards.csv", 2);
        progress.rowsRead(1_000);
        progress.next("pumps.csv.gz", 1);
        progress.step(step(1, 1_000));

        assertThat(shown())
                .containsExactly("pumps.csv.gz 2/2, seed 1/2 [#############-----------] epoch 1/4, loss 0.125,"
                        + " 100 rows/s, 16 s left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dumb"})
    void shouldDrawNothingWithoutATerminalThatCan(String terminal) {
        assertThat(TerminalKind.of(
                        terminal.isEmpty()
                                ? Map.of("AUTOENCODER_TERMINAL", "", "TERM", "xterm")
                                : Map.of("AUTOENCODER_TERMINAL", "/dev/fd/4", "TERM", terminal),
                        true))
                .isEqualTo(new TerminalKind(0, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"132, 132", "20, 20", "19, 80", "0, 80", "'', 80", "wide, 80", "999999999999, 80"})
    void shouldTakeTheWidthFromColumns(String told, int columns) {
        assertThat(TerminalKind.of(
                        Map.of("AUTOENCODER_TERMINAL", "/dev/fd/4", "COLUMNS", told, "NO_COLOR", "1"), false))
                .isEqualTo(new TerminalKind(columns, Optional.of("/dev/fd/4")));
    }

    @ParameterizedTest
    @CsvSource({"true, 80", "false, 0"})
    void shouldAskTheConsoleWhereNoLauncherTells(boolean console, int columns) {
        assertThat(TerminalKind.of(Map.of(), console)).isEqualTo(new TerminalKind(columns, Optional.empty()));
    }
}
