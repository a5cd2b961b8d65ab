// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import java.util.Optional;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A transform with its predicate, applied as the worker's own stages apply theirs, which do not tell what the predicate
 * said.
 *
 * @param info what it is
 * @param gate the predicate it depends on
 * @param onError the {@code on.error} of the transform, if it has that key
 */
record Stage<R extends ConnectRecord<R>>(
        Plan.StageInfo info,
        Transformation<R> transformation,
        Optional<Gate<R>> gate,
        Optional<String> onError,
        Plugins plugins)
        implements AutoCloseable {

    /**
     * A predicate.
     *
     * @param negated whether the transform applies where it is false
     */
    record Gate<R extends ConnectRecord<R>>(Predicate<R> predicate, boolean negated) {}

    /**
     * What came of a record.
     *
     * @param predicate what the predicate said; null without one, or if it failed
     * @param applied whether the transform was
     * @param record what is left; null if it was dropped or something failed
     * @param error what was thrown
     */
    record Result<R>(
            @Nullable Boolean predicate,
            boolean applied,
            @Nullable R record,
            @Nullable Throwable error,
            long nanos) {}

    Result<R> apply(R record) {
        long start = System.nanoTime();
        Boolean says = null;
        try {
            boolean applies = true;
            if (gate.isPresent()) {
                Predicate<R> predicate = gate.get().predicate();
                says = Loaders.within(Loaders.of(predicate, plugins), () -> predicate.test(record));
                applies = gate.get().negated() ^ says;
            }
            R left = applies
                    ? Loaders.within(Loaders.of(transformation, plugins), () -> transformation.apply(record))
                    : record;
            return new Result<>(says, applies, left, null, System.nanoTime() - start);
        } catch (Exception | LinkageError | StackOverflowError e) {
            // What else the JVM throws tells of the machine and not of the stage.
            return new Result<>(says, true, null, e, System.nanoTime() - start);
        }
    }

    @Override
    public void close() {
        quietly(transformation::close);
        gate.ifPresent(present -> quietly(present.predicate()::close));
    }

    /** As a worker does: what was to be done is done. */
    private static void quietly(Runnable closing) {
        try {
            closing.run();
        } catch (RuntimeException e) {
            // It is the plugin's, and nobody uses it again.
        }
    }
}
