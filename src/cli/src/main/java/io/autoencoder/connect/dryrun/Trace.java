// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A record's way through the chain.
 *
 * @param number from 1
 * @param position where the record comes from
 * @param before as it entered
 * @param steps one for each stage that it reached
 * @param fate what becomes of it
 * @param after as it leaves; absent where it does not
 */
record Trace(long number, String position, RecordView before, List<Step> steps, Fate fate, Optional<RecordView> after) {

    Trace {
        steps = List.copyOf(steps);
    }

    /** Whether a stage returned no record. */
    boolean dropped(String stage) {
        return steps.stream()
                .anyMatch(step ->
                        step.outcome() == Outcome.DROPPED && step.stage().equals(stage));
    }

    /** What a stage did. */
    enum Outcome {
        APPLIED,
        /** Its predicate did not let it. */
        LEFT_OUT,
        /** It returned no record. */
        DROPPED,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A record at one stage.
     *
     * @param stage its alias
     * @param predicate what the predicate said, if there is one and it could say
     * @param nanos how long it took, the predicate with it
     * @param after the record behind the stage; absent where there is none
     * @param changes what the stage did to it
     */
    record Step(
            String stage,
            Outcome outcome,
            Optional<Boolean> predicate,
            long nanos,
            Optional<RecordView> after,
            List<Change> changes,
            Optional<Failure> failure) {}

    /**
     * An error of a stage.
     *
     * @param error its class
     * @param message its own words, with secrets hidden
     * @param policy what the worker does then
     */
    record Failure(String error, String message, String policy) {}
}
