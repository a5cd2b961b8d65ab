// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import io.autoencoder.connect.data.CsvFormat;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.RowReader;
import io.autoencoder.connect.data.RowSource;
import io.autoencoder.connect.data.topic.RecordReader;
import io.autoencoder.connect.dryrun.sample.Samples;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Records as a connector's {@code ScoreAnomaly} sees them: what its chain makes of the input. Each {@link #open} begins
 * with a chain that has seen no record. Records of files have the timestamps that the files tell, or none: the time of
 * reading would not be that of a worker.
 */
public final class TransformedSource implements RowSource {

    private final ScoringChain chain;
    private final WorkerSettings settings;
    private final Input input;
    private final List<String> fields;
    private final Consumer<String> notes;

    /** What goes into the chain. */
    public interface Input {

        /** What it is, for messages and provenance. */
        String description();

        /** Whether the connector's converters read it, and so must be there. */
        default boolean isConverted() {
            return false;
        }

        /** Rows at most. */
        default long maxRows() {
            return Long.MAX_VALUE;
        }

        /**
         * Opens it for a connector that reads it.
         *
         * @param run of that connector
         */
        Samples open(CheckedConnector connector, DryRun run);
    }

    /**
     * @param fields to take of the records, nested ones by their paths; none for all of the first one
     * @param notes takes in what the user should know, a sentence each, each once
     */
    public TransformedSource(
            ScoringChain chain, WorkerSettings settings, Input input, List<String> fields, Consumer<String> notes) {
        this.chain = chain;
        this.settings = settings;
        this.input = input;
        this.fields = List.copyOf(fields);
        Set<String> told = new HashSet<>();
        this.notes = note -> {
            if (told.add(note)) {
                notes.accept(note);
            }
        };
    }

    @Override
    public String description() {
        return input.description() + " through the transforms of "
                + chain.connector().name();
    }

    @Override
    public RowReader open() {
        CheckedConnector connector = CheckedConnector.check(chain.connector(), settings, input.isConverted(), notes);
        try {
            requireNone(connector.name(), connector.mistakes());
            return read(connector);
        } catch (RuntimeException e) {
            connector.close();
            throw e;
        }
    }

    private RowReader read(CheckedConnector connector) {
        DryRun run = DryRun.of(connector, connector.topic().orElse(connector.name()), Optional::empty);
        Samples samples;
        try {
            samples = input.open(connector, run);
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
        return new RecordReader(
                new ChainRecords(connector, run, samples, chain.scoresKeys(), notes),
                CsvFormat.DETECTED,
                fields,
                input.maxRows());
    }

    private static void requireNone(String name, List<Mistake> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new InputException(name + ": a worker refuses this configuration: "
                    + mistakes.stream().map(Mistake::message).distinct().collect(Collectors.joining("; ")));
        }
    }
}
