// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun.sample;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.CsvSource;
import io.autoencoder.connect.data.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** How a file holds records. */
public enum SampleFormat {
    /** Rows of delimited text. */
    CSV,
    /** JSON values. */
    JSON,
    /** Lines. */
    TEXT;

    private static final Pattern DELIMITED = Pattern.compile(".*\\.(csv|tsv)(\\.gz)?");
    private static final Pattern OBJECTS = Pattern.compile(".*\\.(json|jsonl|ndjson)(\\.gz)?");

    /**
     * What nobody said: lines for a connector that reads lines, else what the file's name says.
     *
     * @throws InputException if it says nothing
     */
    public static SampleFormat of(Path file, String connectorClass) {
        if (connectorClass.contains("FileStreamSource")) {
            return TEXT;
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (DELIMITED.matcher(name).matches()) {
            return CSV;
        }
        if (OBJECTS.matcher(name).matches()) {
            return JSON;
        }
        throw new InputException(file + ": its name does not say how it is written; --format csv, json or text does");
    }

    /**
     * Reads files.
     *
     * @param format of text
     * @param config of the connector
     * @param notes takes in what the user should know
     * @param clock gives the time in milliseconds to records of lines
     */
    public Samples read(
            List<Path> files,
            CsvFormat format,
            Map<String, String> config,
            Consumer<String> notes,
            Supplier<Optional<Long>> clock) {
        return switch (this) {
            case CSV -> new RowSamples(new CsvSource(files, format, notes), config);
            case JSON -> new SamplesInTurn(files, file -> new JsonSamples(file, format.charset()));
            case TEXT -> new SamplesInTurn(files, file -> new LineSamples(file, format.charset(), clock));
        };
    }
}
