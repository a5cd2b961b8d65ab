// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.CsvSource;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.InputFiles;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.dryrun.CheckedConnector;
import io.autoencoder.connect.dryrun.ConnectorFile;
import io.autoencoder.connect.dryrun.DryRun;
import io.autoencoder.connect.dryrun.ScoringChain;
import io.autoencoder.connect.dryrun.TransformedSource;
import io.autoencoder.connect.dryrun.sample.SampleFormat;
import io.autoencoder.connect.dryrun.sample.Samples;
import io.autoencoder.connect.dryrun.sample.TimedSamples;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Rows as a connector's transforms make them of the records of files and topics. */
final class TransformOptions {

    @Option(
            names = "--transforms",
            paramLabel = "CONNECTOR",
            description =
                    "A connector's JSON: its transforms up to ScoreAnomaly, with their predicates, are applied to the"
                            + " records first, so that rows are what a worker scores. Records that do not get"
                            + " there are no rows.")
    private @Nullable Path connector;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "With --transforms, how files hold records: csv, json or text. Default: text for"
                    + " FileStreamSource, else what the file's name says.")
    private @Nullable SampleFormat format;

    @Option(
            names = "--record-time",
            paramLabel = "COLUMN",
            description = "With --transforms, the column or field of a file's records that tells their time, as the"
                    + " topic's or the source's records have it as their timestamp: ISO 8601, or milliseconds since"
                    + " 1970. Default: they have no timestamp.")
    private @Nullable String recordTime;

    @ArgGroup(exclusive = false)
    private PluginOptions plugins = new PluginOptions();

    /** Rows of files or of a topic, through the transforms where there are some. */
    RowSource source(
            List<String> inputs, TopicOptions topic, CsvOptions csv, List<String> fields, Consumer<String> notes) {
        if (!topic.isGiven()) {
            return source(inputs, csv, fields, notes);
        }
        Optional<ConnectorFile> file = connector();
        if (file.isEmpty()) {
            return topic.source(csv.format(), fields);
        }
        if (format != null || recordTime != null || !csv.format().equals(CsvFormat.DETECTED)) {
            throw new InputException(
                    "--format, --record-time and options of delimited text are for the files of --input; with --transforms"
                            + " the connector's converters read a topic");
        }
        ScoringChain chain = ScoringChain.of(file.get().reading().with(topic.converterKeys()));
        return new TransformedSource(chain, plugins.worker(), topic.input(notes), fields, notes);
    }

    /** Rows of files, through the transforms where there are some. */
    RowSource source(List<String> inputs, CsvOptions csv, List<String> fields, Consumer<String> notes) {
        Optional<ConnectorFile> file = connector();
        if (file.isEmpty()) {
            return csv.source(inputs, notes);
        }
        List<Path> files = InputFiles.of(inputs);
        CsvFormat written = csv.format();
        CsvSource named = new CsvSource(files, written, notes);
        TransformedSource.Input input = new TransformedSource.Input() {
            @Override
            public String description() {
                return named.description();
            }

            @Override
            public Samples open(CheckedConnector opened, DryRun run) {
                SampleFormat chosen = format == null ? SampleFormat.of(files.get(0), opened.className()) : format;
                SampleOptions.requireSense(written, chosen);
                return timed(chosen, chosen.read(files, written, opened.config(), notes, Optional::empty));
            }
        };
        return new TransformedSource(ScoringChain.of(file.get()), plugins.worker(), input, fields, notes);
    }

    private Samples timed(SampleFormat chosen, Samples samples) {
        if (recordTime == null) {
            return samples;
        }
        if (chosen == SampleFormat.TEXT) {
            samples.close();
            throw new InputException("--record-time: lines have no fields before they are parsed; timestamp.field of"
                    + " ParseDelimited and ParseJson gives the records their time, here and in a worker");
        }
        return new TimedSamples(samples, recordTime);
    }

    /** The fields that the connector names as the model's; none where it does not. */
    List<String> features() {
        return connector().map(file -> ScoringChain.of(file).features()).orElse(List.of());
    }

    /** @throws InputException if options are given that are for a connector, and none is */
    void requireNone(String reason) {
        if (connector != null) {
            throw new InputException("--transforms " + reason);
        }
    }

    private Optional<ConnectorFile> connector() {
        if (connector == null) {
            if (format != null || recordTime != null || plugins.areGiven()) {
                throw new InputException(
                        "--format, --record-time, --set, --plugin-path and --worker-config are for the connector of"
                                + " --transforms");
            }
            return Optional.empty();
        }
        return Optional.of(plugins.read(connector));
    }
}
