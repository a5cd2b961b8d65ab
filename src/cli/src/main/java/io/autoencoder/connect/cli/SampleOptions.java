// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.CsvFormat.Header;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.InputFiles;
import io.autoencoder.connect.data.topic.TopicBounds;
import io.autoencoder.connect.data.topic.TopicRecords;
import io.autoencoder.connect.dryrun.CheckedConnector;
import io.autoencoder.connect.dryrun.DryRun;
import io.autoencoder.connect.dryrun.sample.SampleFormat;
import io.autoencoder.connect.dryrun.sample.Samples;
import io.autoencoder.connect.feature.TextNumber;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The records of a dry run. */
final class SampleOptions {

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description =
                    "File with records, plain or gzipped, or a pattern such as data/*.csv. Repeat for more files.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "How files are written: csv (a row becomes a Struct of its cells, as text unless the connector"
                            + " says their types), json (a value becomes a Map, or what its schema says) or text (a line becomes a"
                            + " String). Default: text for FileStreamSource, else what the file's name says.")
    private @Nullable SampleFormat format;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description =
                    "Read records from a topic, by the connector's own converters. Repeat for more topics. No group"
                            + " is joined and nothing committed.")
    private List<String> topics = new ArrayList<>();

    @Option(
            names = "--value-converter",
            paramLabel = "CLASS",
            description = "Converter for the values of the topic. Default: the connector's, or the worker's, or JSON.")
    private @Nullable String converter;

    @Option(
            names = "--value-converter-config",
            paramLabel = "KEY=VALUE",
            description = "A setting of that converter. May be repeated.")
    private Map<String, String> converterConfig = new HashMap<>();

    @Option(
            names = "--records",
            paramLabel = "N",
            description =
                    "Take at most so many. Default: 10. What ParseDelimited drops is shown and not counted: the line"
                            + " with the columns' names, comments, empty lines.")
    private long records = 10;

    @ArgGroup(exclusive = false)
    private BrokerOptions brokers = new BrokerOptions();

    /** @throws InputException if options contradict each other */
    void check() {
        if (!inputs.isEmpty() && !topics.isEmpty()) {
            throw new InputException("--input and --topic are two sources of records; give one of them");
        }
        if (records < 1) {
            throw new InputException("--records must be 1 or more, got " + records);
        }
        if (topics.isEmpty() && (converter != null || !converterConfig.isEmpty())) {
            throw new InputException("--value-converter is for the records of a --topic; files have --format");
        }
        if (inputs.isEmpty() && format != null) {
            throw new InputException("--format is for the files of --input; topics have converters");
        }
    }

    /** Whether there are any, and not the configuration alone to be checked. */
    boolean given() {
        return !inputs.isEmpty() || fromTopic();
    }

    /** Whether they come through converters. */
    boolean fromTopic() {
        return !topics.isEmpty();
    }

    /** What the options say instead of the connector. */
    Map<String, String> converterKeys() {
        return ConverterKeys.of(converter, converterConfig);
    }

    /** The topic they are read from, where there is one. */
    Optional<String> topic() {
        return topics.stream().findFirst();
    }

    /** At most so many. */
    long most() {
        return records;
    }

    /** Opens them. */
    Samples open(
            CheckedConnector connector,
            CsvFormat csv,
            DryRun run,
            Consumer<String> notes,
            Supplier<Optional<Long>> clock) {
        if (fromTopic()) {
            if (!csv.equals(CsvFormat.DETECTED)) {
                throw new InputException("options of delimited text are for the files of --input");
            }
            return run.samples(TopicRecords.read(topics, brokers.consumer(), TopicBounds.NONE), notes);
        }
        List<Path> files = InputFiles.of(inputs);
        SampleFormat chosen = format == null ? SampleFormat.of(files.get(0), connector.className()) : format;
        requireSense(csv, chosen);
        return chosen.read(files, csv, connector.config(), notes, clock);
    }

    /** Refuses options of delimited text that do not go with how records are written. */
    static void requireSense(CsvFormat csv, SampleFormat chosen) {
        requireTextCells(csv);
        CsvFormat plain = new CsvFormat(Optional.empty(), csv.charset(), Header.EXPECTED, List.of());
        if (chosen != SampleFormat.CSV && !csv.equals(plain)) {
            throw new InputException(
                    "--delimiter, --header, --no-header and --columns are for --format csv, and this is "
                            + chosen.name().toLowerCase(Locale.ROOT));
        }
    }

    private static void requireTextCells(CsvFormat csv) {
        if (csv.decimalSeparator() != TextNumber.POINT) {
            throw new InputException(
                    "--decimal-comma: cells stay text in a dry run; the transform that reads numbers from"
                            + " them says how they are written");
        }
    }
}
