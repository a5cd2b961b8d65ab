// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.data.topic.TopicBounds;
import io.autoencoder.connect.data.topic.TopicSource;
import io.autoencoder.connect.data.topic.TopicValues;
import io.autoencoder.connect.dryrun.TopicInput;
import io.autoencoder.connect.dryrun.TransformedSource;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A Kafka topic as the rows of a command. */
final class TopicOptions {

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Read the values of its records, by default all that are there when reading starts. Repeat"
                    + " for more topics with the same fields."
                    + " No group is joined and nothing committed.")
    private List<String> topics = new ArrayList<>();

    @ArgGroup(exclusive = false)
    private BrokerOptions brokers = new BrokerOptions();

    @Option(
            names = "--value-converter",
            paramLabel = "CLASS",
            description =
                    "Kafka Connect converter on the class path. Default: the one of the connector of --transforms,"
                            + " or JSON, with or without schemas.")
    private @Nullable String converter;

    @Option(
            names = "--value-converter-config",
            paramLabel = "KEY=VALUE",
            description = "A setting of the converter, for instance schema.registry.url=http://… May be repeated.")
    private Map<String, String> converterConfig = new HashMap<>();

    @Option(names = "--max-rows", paramLabel = "N", description = "Read at most so many rows.")
    private @Nullable Long maxRows;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Read records from before this time only, for instance 2026-01-31T00:00:00Z.")
    private @Nullable String until;

    @Option(
            names = "--max-duration",
            paramLabel = "TIME",
            description = "Wait for new records, so long in all, for instance 90s, 15m or 2h.")
    private @Nullable String maxDuration;

    boolean isGiven() {
        return !topics.isEmpty();
    }

    /**
     * The values as rows.
     *
     * @param format how those are written that are text; its columns name their fields otherwise
     * @param fields to read where it has no columns; empty for those of the first record
     * @throws InputException if an option cannot be understood
     */
    RowSource source(CsvFormat format, List<String> fields) {
        return new TopicSource(topics, brokers.consumer(), values(), format, fields, bounds());
    }

    /** What goes into the transforms of a connector. */
    TransformedSource.Input input(Consumer<String> notes) {
        return new TopicInput(topics, brokers.consumer(), bounds(), notes);
    }

    /** What the options say instead of a connector. */
    Map<String, String> converterKeys() {
        return ConverterKeys.of(converter, converterConfig);
    }

    /** @throws ParameterException unless rows come from either files or topics */
    void requireEither(List<String> inputs, CommandSpec command) {
        // picocli does not check required options in groups that only order the help.
        if (inputs.isEmpty() != isGiven()) {
            throw new ParameterException(
                    command.commandLine(),
                    isGiven()
                            ? "rows come from --input or from --topic, not from both"
                            : "one of the options --input and --topic is needed");
        }
    }

    private TopicValues values() {
        return new TopicValues(converter == null ? TopicValues.json().converter() : converter, converterConfig);
    }

    private TopicBounds bounds() {
        return new TopicBounds(
                Optional.ofNullable(maxRows),
                Optional.ofNullable(until).map(TopicOptions::instant),
                Optional.ofNullable(maxDuration).map(text -> TimeSpan.parse("--max-duration", text)));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InputException("--until is written like 2026-01-31T00:00:00Z, got " + text, e);
        }
    }
}
