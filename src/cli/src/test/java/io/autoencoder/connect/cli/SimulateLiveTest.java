// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.autoencoder.connect.simulate.LiveControl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code simulate} at a rate. */
class SimulateLiveTest {

    @TempDir
    Path folder;

    @Test
    void endsWithTheLastRow() {
        CommandLineRun run =
                CommandLineRun.in(folder, "simulate --raw --rate 100000 --rows 300 --file-rows 200 --output spool");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("Wrote 300 simulated transactions to spool");
        assertThat(folder.resolve("spool").toFile().list()).hasSize(2).allMatch(name -> name.endsWith(".csv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rate 5 --rows 9                       | --rate needs --raw",
                "--raw --rate 0 --rows 9                 | --rate must be more than 0 rows in a second, got 0.0",
                "--raw --rate 5 --drift 0.5              | --drift is a share of the --rows",
                "--rows 9 --wave 5                       | --wave needs --raw",
                "--raw --rows 9 --wave 5:x               | there is no kind of fraud x; the kinds are stolen_card",
                "--raw --rows 9 --wave soon              | --wave is a number of rows, as in 5000",
                "--raw --rows 9 --wave -1                | --wave is a number of rows, as in 5000",
                "--raw --rows 9 --topic t                | topic t needs --bootstrap-servers",
                "--raw --rows 9 --topic t --bootstrap-servers x:1 | rows go to --output or to --topic, not to both",
                "--raw --rows 9 --producer.config x      | are for a --topic",
                "--raw --rate 5 --rows 9 --file-rows 0   | --file-rows must be 1 or more, got 0",
                "--raw --rate 5 --duration soon          | --duration is written like 90s, 15m or 2h, got soon",
                "--raw --rate 5 --duration 0s            | --duration must be longer than nothing",
                "--raw --rows 5 --duration 9s            | are for rows that come at a --rate",
                "--raw                                   | the option --rows is needed",
            })
    void refusesWhatMakesNoSense(String options, String sentence) {
        CommandLineRun run = CommandLineRun.in(folder, "simulate --output spool " + options);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(sentence);
    }

    @Test
    void doesWhatItIsToldWhileItRuns() {
        StringWriter err = new StringWriter();
        LiveControl control = new LiveControl();

        new LiveCommands(
                        new BufferedReader(
                                new StringReader("drift\n\nfraud\nfrauds\nfraud card_testing\nfraud x\ncalm\nend\n")),
                        control,
                        new PrintWriter(err, true))
                .run();

        assertThat(err.toString()).isEqualTo("""
                warning: the commands are fraud, drift, calm and end
                warning: there is no kind of fraud x; the kinds are stolen_card, card_testing, account_takeover, merchant_collusion
                """);
        assertThat(control.isEnded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process there is not asked to end but ended")
    void endsInOrderWhenTheProcessIsAskedTo(String signal) throws IOException, InterruptedException {
        Path spool = folder.resolve("spool");
        List<String> line = List.of(
                "simulate", "--raw", "--rate", "50", "--file-rows", "10", "--no-comment", "--output", spool.toString());
        try (RunningProgram program = RunningProgram.start(folder, line)) {
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                String[] files = spool.toFile().list();
                return files != null && files.length > 0;
            });

            assertThat(program.end(signal)).isZero();
            assertThat(program.lastLine()).isEqualTo("Wrote " + rows(spool) + " simulated transactions to " + spool);
        }
    }

    private static long rows(Path spool) throws IOException {
        long rows = 0;
        for (String file : spool.toFile().list()) {
            rows += Files.readAllLines(spool.resolve(file)).size() - 1;
        }
        return rows;
    }
}
