// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.simulate.LiveControl;
import io.autoencoder.connect.simulate.Pace;
import io.autoencoder.connect.simulate.PriceRise;
import io.autoencoder.connect.simulate.RawTransactionSimulator;
import io.autoencoder.connect.simulate.TransactionFeed;
import io.autoencoder.connect.simulate.TransactionSpool;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code simulate} goes on, row after row, while somebody watches. */
final class LiveOptions {

    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);
    private static final double SECONDS_A_FILE = 10;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "With --raw, write R rows a second until --rows are there, --duration is over, or Ctrl-C;"
                    + " --output is a directory then, for a source that watches it.")
    private @Nullable Double rate;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "With --rate, end after that time, for instance 90s, 15m or 2h.")
    private @Nullable String duration;

    @Option(
            names = "--file-rows",
            paramLabel = "N",
            description = "With --rate and --output, rows of a file. Default: those of ten seconds.")
    private @Nullable Integer fileRows;

    @Option(
            names = "--commands",
            description = "With --rate, read commands from the standard input, a line each: fraud (a wave of frauds) or"
                    + " fraud KIND,"
                    + " drift (amounts in cents from now on), calm (no longer), end.")
    private boolean commands;

    /** Whether there is a rate. */
    boolean areGiven() {
        if (rate == null && (duration != null || fileRows != null || commands)) {
            throw new InputException("--duration, --file-rows and --commands are for rows that come at a --rate");
        }
        return rate != null;
    }

    /** @throws InputException if options of files are given, and rows go to no file */
    void requireNoFiles() {
        if (fileRows != null) {
            throw new InputException("--file-rows is for the files of --output");
        }
    }

    /** Files in a directory, for rows that come at a rate. */
    TransactionSpool spool(Path directory, boolean withKind, String comment) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new InputException(directory + ": is no directory, and with --rate rows come in files of their own");
        }
        double wanted = rate == null ? 0 : rate;
        String prefix = "transactions-" + START.format(LocalDateTime.now(ZoneOffset.UTC));
        int perFile = fileRows == null ? (int) Math.max(1, Math.min(1e5, wanted * SECONDS_A_FILE)) : fileRows;
        return new TransactionSpool(new TransactionSpool.Layout(directory, prefix, perFile, withKind, comment));
    }

    /**
     * Writes rows until it is to end, and does so when the process is asked to; all at once where there is no rate.
     *
     * @param most rows at most
     * @param where the sink writes, for a message
     */
    void run(
            RawTransactionSimulator simulator,
            long most,
            PriceRise rise,
            TransactionFeed.Sink sink,
            String where,
            Terminal terminal) {
        LiveControl control = new LiveControl();
        Pace pace = rate == null
                ? (row, ending) -> {}
                : Pace.steady(
                        rate,
                        Optional.ofNullable(duration).map(text -> TimeSpan.parse("--duration", text)),
                        System::nanoTime);
        if (commands) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            Thread reader = new Thread(new LiveCommands(lines, control, terminal.err()), "commands");
            reader.setDaemon(true);
            reader.start();
        }
        endingInOrder(control, terminal.exitCode(), () -> {
            long rows = new TransactionFeed(most, pace, rise, control).run(simulator, sink);
            terminal.err().println("Wrote " + rows + " simulated transactions to " + where);
        });
    }

    /**
     * Lets Ctrl-C and SIGTERM end the simulation with what there is, which is no failure unless that cannot be written.
     */
    private static void endingInOrder(LiveControl control, CompletableFuture<Integer> exitCode, Runnable work) {
        Thread hook = new Thread(
                () -> {
                    control.end();
                    Runtime.getRuntime().halt(exitCode.join());
                },
                "end simulation");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            work.run();
        } finally {
            removeUnlessEnding(hook);
        }
    }

    private static void removeUnlessEnding(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs, and waits for what the program has to say.
        }
    }
}
