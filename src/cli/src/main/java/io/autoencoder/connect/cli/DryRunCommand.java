// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.dryrun.CheckedConnector;
import io.autoencoder.connect.dryrun.ConnectorFile;
import io.autoencoder.connect.dryrun.DryRun;
import io.autoencoder.connect.dryrun.DryRunJson;
import io.autoencoder.connect.dryrun.DryRunOutput;
import io.autoencoder.connect.dryrun.DryRunText;
import io.autoencoder.connect.dryrun.Fate;
import io.autoencoder.connect.dryrun.Summary;
import io.autoencoder.connect.dryrun.sample.Samples;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "dry-run",
        description = {
            "Takes sample records through a connector's transforms and predicates, without a worker.",
            "",
            "Checks the configuration as a worker does when it is posted, then shows each record, what every stage did to"
                    + " it, where it would go, and what would become of it if a stage fails. Without --input and --topic"
                    + " it checks and does no more. Records are printed whole; secrets of the configuration are not.",
            "",
            "Exit codes: 0 done, 2 the configuration is refused, or a record would let the task fail."
        })
final class DryRunCommand extends Subcommand {

    private static final int REFUSED = 2;

    @Parameters(
            paramLabel = "CONNECTOR",
            description = "The connector's JSON: name and config, as posted to /connectors, or the config alone.")
    private Path connector;

    @ArgGroup(validate = false, heading = "%nRecords:%n")
    private SampleOptions samples = new SampleOptions();

    @ArgGroup(validate = false, heading = "%nDelimited text:%n")
    private CsvOptions csv = new CsvOptions();

    @ArgGroup(validate = false, heading = "%nThe connector here:%n")
    private PluginOptions plugins = new PluginOptions();

    @Option(
            names = "--record-topic",
            paramLabel = "TOPIC",
            description =
                    "The topic that records of files have before the first stage. Default: the connector's topic, or"
                            + " the first of its topics, or its name.")
    private @Nullable String recordTopic;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        samples.check();
        Consumer<String> notes = terminal().notes();
        ConnectorFile file = read();
        DryRunOutput output = json
                ? new DryRunJson(terminal().out())
                : new DryRunText(terminal().out());
        try (CheckedConnector checked = CheckedConnector.check(file, plugins.worker(), samples.fromTopic(), notes)) {
            if (!checked.mistakes().isEmpty()) {
                output.refused(checked.name(), checked.mistakes());
                return REFUSED;
            }
            try (DryRun run = DryRun.of(checked, topic(checked), DryRunCommand::now)) {
                return run(checked, run, output, notes);
            }
        }
    }

    private ConnectorFile read() {
        ConnectorFile file = plugins.read(connector);
        return (samples.fromTopic() ? file.reading() : file).with(samples.converterKeys());
    }

    private int run(CheckedConnector checked, DryRun run, DryRunOutput output, Consumer<String> notes) {
        if (!samples.given()) {
            output.begin(run.plan(), topic(checked));
            output.end(run.nothing());
            return 0;
        }
        try (Samples opened = samples.open(checked, csv.format(), run, notes, DryRunCommand::now)) {
            output.begin(run.plan(), topic(checked));
            Summary summary = run.run(opened, samples.most(), output);
            output.end(summary);
            return summary.count(Fate.TASK_FAILS) == 0 ? 0 : REFUSED;
        }
    }

    private static Optional<Long> now() {
        return Optional.of(System.currentTimeMillis());
    }

    private String topic(CheckedConnector checked) {
        return recordTopic == null ? checked.topic().or(samples::topic).orElse(checked.name()) : recordTopic;
    }
}
