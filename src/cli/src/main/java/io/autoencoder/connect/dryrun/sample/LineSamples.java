// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun.sample;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.TextFiles;
import io.autoencoder.connect.engine.IoErrors;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;

/**
 * Each line a record, as Kafka's file source has it: its text is the value, and the time of reading, if known, its
 * timestamp.
 */
final class LineSamples implements Samples {

    private final Path file;
    private final BufferedReader text;
    private final Supplier<Optional<Long>> clock;
    private long line;

    /** @param clock gives the time in milliseconds */
    LineSamples(Path file, Optional<Charset> charset, Supplier<Optional<Long>> clock) {
        this.file = file;
        this.text = TextFiles.anyText(file, charset);
        this.clock = clock;
    }

    @Override
    public Optional<Sample> next() {
        try {
            line++;
            return Optional.ofNullable(text.readLine())
                    .map(content -> Sample.of(
                            "line " + line + " of " + file,
                            new SchemaAndValue(Schema.STRING_SCHEMA, content),
                            clock.get()));
        } catch (IOException e) {
            throw new InputException(
                    "line " + line + " of " + file + ": cannot be read (" + IoErrors.description(e) + ")", e);
        }
    }

    @Override
    public void close() {
        Closing.quietly(text);
    }
}
