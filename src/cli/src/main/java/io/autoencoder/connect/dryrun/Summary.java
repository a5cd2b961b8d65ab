// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import io.autoencoder.connect.dryrun.Trace.Outcome;
import io.autoencoder.connect.dryrun.Trace.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What became of all records. For one thread. */
public final class Summary {

    private final Map<String, StageTally> stages = new LinkedHashMap<>();
    private final Map<String, Long> topics = new TreeMap<>();
    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    private long records;

    Summary(Plan plan) {
        plan.stages().forEach(stage -> stages.put(stage.alias(), new StageTally()));
    }

    void add(Trace trace) {
        records++;
        fates.merge(trace.fate(), 1L, Long::sum);
        trace.after().ifPresent(record -> topics.merge(String.valueOf(record.topic()), 1L, Long::sum));
        for (Step step : trace.steps()) {
            stages.computeIfAbsent(step.stage(), alias -> new StageTally()).add(step);
        }
    }

    /** How many records there were. */
    public long records() {
        return records;
    }

    /** How many of them came to that. */
    public long count(Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }

    /** How many went to each topic. */
    Map<String, Long> topics() {
        return topics;
    }

    Map<String, StageTally> stages() {
        return stages;
    }

    /** One stage. */
    static final class StageTally {

        private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        private final List<Long> nanos = new ArrayList<>();
        private long unchanged;

        private void add(Step step) {
            outcomes.merge(step.outcome(), 1L, Long::sum);
            if (step.outcome() == Outcome.APPLIED && step.changes().isEmpty()) {
                unchanged++;
            }
            nanos.add(step.nanos());
        }

        long count(Outcome outcome) {
            return outcomes.getOrDefault(outcome, 0L);
        }

        /** How many records it was applied to and left as they were. */
        long unchanged() {
            return unchanged;
        }

        /** With what is loaded and compiled once. */
        Optional<Long> firstNanos() {
            return nanos.stream().findFirst();
        }

        Optional<Long> medianNanos() {
            if (nanos.isEmpty()) {
                return Optional.empty();
            }
            List<Long> sorted = new ArrayList<>(nanos);
            Collections.sort(sorted);
            return Optional.of(sorted.get((sorted.size() - 1) / 2));
        }
    }
}
