// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.CsvSource;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.InputFiles;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.dryrun.CheckedConnector;
import io.autoencoder.connect.dryrun.ScoringChain;
import io.autoencoder.connect.dryrun.TransformedSource;
import io.autoencoder.connect.dryrun.sample.SampleFormat;
import io.autoencoder.connect.dryrun.sample.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Rows as a connector's transforms make them of files. */
final class TransformOptions {

    @Option(
            names = "--transforms",
            paramLabel = "CONNECTOR",
            description =
                    "A connector's JSON: its transforms up to ScoreAnomaly, with their predicates, are applied to the"
                            + " records of the files first, so that rows are what a worker scores. Records that do not get"
                            + " there are no rows.")
    private @Nullable Path connector;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "With --transforms, how files hold records: csv, json or text. Default: text for"
                    + " FileStreamSource, else what the file's name says.")
    private @Nullable SampleFormat format;

    @ArgGroup(exclusive = false)
    private PluginOptions plugins = new PluginOptions();

    /** Rows of files, through the transforms where there are some. */
    RowSource source(List<String> inputs, CsvOptions csv, List<String> fields, Consumer<String> notes) {
        Optional<ScoringChain> chain = chain();
        if (chain.isEmpty()) {
            return csv.source(inputs, notes);
        }
        List<Path> files = InputFiles.of(inputs);
        CsvFormat written = csv.format();
        CsvSource named = new CsvSource(files, written, notes);
        return new TransformedSource(
                chain.get(),
                plugins.worker(),
                new TransformedSource.Input() {
                    @Override
                    public String description() {
                        return named.description();
                    }

                    @Override
                    public Samples open(CheckedConnector opened) {
                        SampleFormat chosen =
                                format == null ? SampleFormat.of(files.get(0), opened.className()) : format;
                        SampleOptions.requireSense(written, chosen);
                        return chosen.read(files, written, opened.config(), notes, System::currentTimeMillis);
                    }
                },
                fields,
                notes);
    }

    /** The fields that the connector names as the model's; none where it does not. */
    List<String> features() {
        return chain().map(ScoringChain::features).orElse(List.of());
    }

    /** @throws InputException if options are given that are for a connector, and none is */
    void requireNone(String reason) {
        if (connector != null) {
            throw new InputException("--transforms " + reason);
        }
    }

    private Optional<ScoringChain> chain() {
        if (connector == null) {
            if (format != null || plugins.areGiven()) {
                throw new InputException(
                        "--format, --set, --plugin-path and --worker-config are for the connector of --transforms");
            }
            return Optional.empty();
        }
        return Optional.of(ScoringChain.of(plugins.read(connector)));
    }
}
