// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where a record got in a chain.
 *
 * @param record what is left of it; null if a stage dropped it or failed
 * @param isTaken whether the last stage took it, which its predicate decides
 * @param stage the alias of the stage that failed, or the key of the converter; empty if none did
 * @param error what was thrown
 */
record Passage(
        @Nullable ConnectRecord<?> record,
        boolean isTaken,
        String stage,
        @Nullable Throwable error) {

    static Passage failed(String stage, Throwable error) {
        return new Passage(null, false, stage, error);
    }

    static <R extends ConnectRecord<R>> Passage through(List<Stage<R>> stages, R record) {
        R current = record;
        boolean isTaken = false;
        for (Stage<R> stage : stages) {
            Stage.Result<R> result = stage.apply(current);
            if (result.error() != null) {
                return failed("transforms." + stage.info().alias(), result.error());
            }
            if (result.record() == null) {
                return new Passage(null, false, "", null);
            }
            current = result.record();
            isTaken = result.applied();
        }
        return new Passage(current, isTaken, "", null);
    }
}
