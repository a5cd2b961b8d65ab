// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.data.topic.RecordReader;
import io.autoencoder.connect.dryrun.sample.Sample;
import io.autoencoder.connect.dryrun.sample.Samples;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;

/** The records that reach the last stage of a chain and that its predicate lets it take. */
final class ChainRecords implements RecordReader.Records {

    private final CheckedConnector connector;
    private final DryRun run;
    private final Samples samples;
    private final boolean keys;
    private final Consumer<String> notes;
    private long offset;
    private long dropped;
    private long tolerated;
    private String firstTolerated = "";
    private boolean isTold;
    private @Nullable ConnectRecord<?> record;
    private String position = "";

    /**
     * @param connector closed with this, as are the others
     * @param keys whether keys are wanted instead of values
     */
    ChainRecords(CheckedConnector connector, DryRun run, Samples samples, boolean keys, Consumer<String> notes) {
        this.connector = connector;
        this.run = run;
        this.samples = samples;
        this.keys = keys;
        this.notes = notes;
    }

    @Override
    public boolean next() {
        while (true) {
            Optional<Sample> sample = samples.next();
            if (sample.isEmpty()) {
                tell();
                return false;
            }
            Passage passage = run.pass(sample.get(), offset);
            offset++;
            position = sample.get().position();
            if (passage.error() != null) {
                tolerate(passage.stage(), passage.error(), sample.get());
            } else if (passage.record() == null || !passage.isTaken()) {
                dropped++;
            } else {
                record = passage.record();
                return true;
            }
        }
    }

    private void tolerate(String stage, Throwable error, Sample sample) {
        String sentence = position + ": " + stage + ": " + connector.secrets().hide(Errors.sentence(error));
        if (sample.timestamp().isEmpty() && sentence.contains("no timestamp")) {
            sentence += "; or name the column that holds it here with --record-time";
        }
        if (run.policy().fate(error) == Fate.TASK_FAILS) {
            throw new InputException(sentence + "; the task would fail there", error);
        }
        if (tolerated == 0) {
            firstTolerated = sentence;
        }
        tolerated++;
    }

    /** At the end, and once. */
    private void tell() {
        if (isTold) {
            return;
        }
        isTold = true;
        if (dropped > 0) {
            notes.accept(connector.name() + ": " + dropped + " of " + offset
                    + " records are dropped before they are scored, or left unscored by a predicate; they are no rows");
        }
        if (tolerated > 0) {
            notes.accept(connector.name() + ": " + tolerated + " of " + offset
                    + " records fail before they are scored, which errors.tolerance=all allows; they are no rows."
                    + " The first is " + firstTolerated);
        }
    }

    @Override
    public @Nullable Object value() {
        return record == null ? null : keys ? record.key() : record.value();
    }

    @Override
    public Supplier<String> position() {
        String current = position;
        return () -> current;
    }

    @Override
    public String whyEmpty() {
        return connector.name() + ": none of " + offset + " records reaches ScoreAnomaly"
                + (tolerated > 0 ? "; the first that fails is " + firstTolerated : "");
    }

    @Override
    public void close() {
        samples.close();
        run.close();
        connector.close();
    }
}
