// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.simulate.PriceRise;
import io.autoencoder.connect.simulate.RawTransactionSimulator;
import io.autoencoder.connect.simulate.TransactionFile;
import io.autoencoder.connect.simulate.TransactionSimulator;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "simulate",
        description = {
            "Generates simulated credit card transactions.",
            "",
            "Columns Time, V1..V28, Amount and Class (1 for a fraud), in order of time. Per class, distributions and"
                    + " correlations are close to those of the public ULB credit card data set. They are simulated:"
                    + " figures measured on them say nothing about real fraud.",
            "",
            "With --raw, transactions as a bank records them, with text, times and gaps."
        })
final class SimulateCommand extends Subcommand {

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "How many transactions. Default with --rate: without end.")
    private @Nullable Long rows;

    @Option(
            names = "--fraud-rate",
            defaultValue = "0.002",
            paramLabel = "R",
            description = "Share of frauds, 0 to 1. Default: ${DEFAULT-VALUE}.")
    private double fraudRate;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "The same seed gives the same rows. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE[.gz]",
            description = "CSV file to write, gzipped if its name ends in .gz; an older one is replaced. With --rate, a"
                    + " directory for files.")
    private Path output;

    @Option(
            names = "--no-comment",
            description = "Leave out the first line, which starts with # and says that the rows are simulated;"
                    + " for readers that cannot skip it.")
    private boolean noComment;

    @Option(
            names = "--raw",
            description = "Write raw transactions: timestamp, card, merchant, its category and country, channel, amount"
                    + " and distance from home, with frauds of four kinds, and is_fraud in place of Class.")
    private boolean raw;

    @Option(
            names = "--fraud-kind",
            description = "With --raw, also write a column fraud_kind: of which kind a fraud is. Leave it out of"
                    + " training, as it is a label.")
    private boolean fraudKind;

    @Option(
            names = "--drift",
            paramLabel = "S",
            description =
                    "After this share of the rows, 0 to 1, all amounts are in cents, a hundred times as high: data that"
                            + " monitoring should notice.")
    private @Nullable Double drift;

    @ArgGroup(validate = false, heading = "%nRows that come one after the other:%n")
    private LiveOptions live = new LiveOptions();

    @Override
    public Integer call() {
        if (fraudKind && !raw) {
            throw new InputException("--fraud-kind needs --raw: other rows know one kind of fraud");
        }
        if (live.areGiven()) {
            return feed();
        }
        if (rows == null) {
            throw needed("--rows");
        }
        write(rows);
        terminal().err().println("Wrote " + rows + " simulated transactions to " + output);
        return 0;
    }

    private int feed() {
        if (!raw) {
            throw new InputException("--rate needs --raw: other rows tell no time");
        }
        if (drift != null) {
            throw new InputException(
                    "--drift is a share of a file's rows; with --rate, give --commands and type drift");
        }
        RawTransactionSimulator simulator = rows == null
                ? RawTransactionSimulator.endless(fraudRate, seed)
                : new RawTransactionSimulator(rows, fraudRate, seed);
        long most = rows == null ? Long.MAX_VALUE : rows;
        live.run(simulator, output, most, fraudKind, comment(rows == null ? "rows" : rows + " rows"), terminal());
        return 0;
    }

    private String comment(String count) {
        return noComment
                ? ""
                : String.format(
                        Locale.ROOT,
                        "Simulated card transactions, not real ones: %s, fraud rate %s, seed %d%s, autoencoder %s",
                        count,
                        fraudRate,
                        seed,
                        drift == null ? "" : ", drift after " + drift,
                        ProductVersion.current());
    }

    private void write(long count) {
        String comment = comment(count + " rows");
        PriceRise rise = drift == null ? PriceRise.NONE : PriceRise.after(drift, count);
        if (raw) {
            TransactionFile.write(
                    new RawTransactionSimulator(count, fraudRate, seed), fraudKind, rise, comment, output);
        } else {
            TransactionFile.write(new TransactionSimulator(count, fraudRate, seed), rise, comment, output);
        }
    }
}
