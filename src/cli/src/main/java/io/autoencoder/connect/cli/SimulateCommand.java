// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.engine.ProductVersion;
import io.autoencoder.connect.simulate.FraudWave;
import io.autoencoder.connect.simulate.PriceRise;
import io.autoencoder.connect.simulate.RawTransactionSimulator;
import io.autoencoder.connect.simulate.TransactionFeed;
import io.autoencoder.connect.simulate.TransactionFile;
import io.autoencoder.connect.simulate.TransactionSimulator;
import io.autoencoder.connect.simulate.TransactionTopic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            "With --raw, transactions as a bank records them, with text, times and gaps, in a file, a directory or a"
                    + " topic."
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
            paramLabel = "FILE[.gz]",
            description = "CSV file to write, gzipped if its name ends in .gz; an older one is replaced. With --rate, a"
                    + " directory for files.")
    private @Nullable Path output;

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

    @Option(
            names = "--wave",
            paramLabel = "N[:KIND]",
            description = "With --raw, after N rows a wave of frauds: ten cases of each kind as soon as it is its hour,"
                    + " or of one of them: stolen_card, card_testing, account_takeover, merchant_collusion. May be"
                    + " repeated.")
    private List<String> waves = new ArrayList<>();

    @ArgGroup(validate = false, heading = "%nRecords of a Kafka topic, instead of a file:%n")
    private ProducerOptions producer = new ProducerOptions();

    @ArgGroup(validate = false, heading = "%nRows that come one after the other:%n")
    private LiveOptions live = new LiveOptions();

    @Override
    public Integer call() {
        if (!raw && (fraudKind || !waves.isEmpty())) {
            throw new InputException(
                    (fraudKind ? "--fraud-kind" : "--wave") + " needs --raw: other rows know one kind of fraud");
        }
        Optional<TransactionTopic> topic = producer.target(fraudKind, terminal().notes());
        boolean isLive = live.areGiven();
        if (!raw && (isLive || topic.isPresent())) {
            throw new InputException((isLive ? "--rate" : "--topic") + " needs --raw: other rows tell no time");
        }
        if (topic.isPresent() && output != null) {
            throw new InputException("rows go to --output or to --topic, not to both");
        }
        if (rows == null && !isLive) {
            throw needed("--rows");
        }
        if (rows == null && drift != null) {
            throw new InputException(
                    "--drift is a share of the --rows; without, give --commands with --rate and type drift");
        }
        if (topic.isPresent()) {
            live.requireNoFiles();
            feed(topic.get(), producer.description());
        } else {
            write(output(), isLive);
        }
        return 0;
    }

    private Path output() {
        if (output == null) {
            throw needed(raw ? "--output, or --topic," : "--output");
        }
        return output;
    }

    private void write(Path to, boolean isLive) {
        if (isLive) {
            feed(live.spool(to, fraudKind, comment(rows == null ? "rows" : rows + " rows")), to.toString());
            return;
        }
        long count = most();
        if (raw) {
            TransactionFile.write(rawSimulator(), fraudKind, rise(), comment(count + " rows"), to);
        } else {
            TransactionFile.write(
                    new TransactionSimulator(count, fraudRate, seed), rise(), comment(count + " rows"), to);
        }
        terminal().err().println("Wrote " + count + " simulated transactions to " + to);
    }

    private void feed(TransactionFeed.Sink sink, String where) {
        live.run(rawSimulator(), most(), rise(), sink, where, terminal());
    }

    private RawTransactionSimulator rawSimulator() {
        RawTransactionSimulator simulator = rows == null
                ? RawTransactionSimulator.endless(fraudRate, seed)
                : new RawTransactionSimulator(rows, fraudRate, seed);
        return simulator.with(waves.stream().map(FraudWave::parse).toList());
    }

    private long most() {
        return rows == null ? Long.MAX_VALUE : rows;
    }

    private PriceRise rise() {
        return drift == null ? PriceRise.NONE : PriceRise.after(drift, most());
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
                        (drift == null ? "" : ", drift after " + drift)
                                + (waves.isEmpty() ? "" : ", waves of frauds after " + String.join(", ", waves)),
                        ProductVersion.current());
    }
}
