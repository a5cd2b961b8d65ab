// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.data.InputException;
import io.autoencoder.connect.dryrun.Plan.PredicateInfo;
import io.autoencoder.connect.dryrun.Plan.StageInfo;
import io.autoencoder.connect.dryrun.Summary.StageTally;
import io.autoencoder.connect.dryrun.Trace.Failure;
import io.autoencoder.connect.dryrun.Trace.Outcome;
import io.autoencoder.connect.dryrun.Trace.Step;
import io.autoencoder.connect.text.PlainNumbers;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A dry run as text. */
public final class DryRunText implements DryRunOutput {

    /** Values in changes; records are shown whole. */
    private static final int LONGEST_VALUE = 80;

    private static final Set<String> COORDINATES = Set.of("topic", "partition", "timestamp");

    private final PrintWriter out;
    private Map<String, StageInfo> stages = Map.of();
    private int width;
    private boolean sink;

    public DryRunText(PrintWriter out) {
        this.out = out;
    }

    /** As a mistake of the user, which is no result. */
    @Override
    public void refused(String connector, List<Mistake> mistakes) {
        throw new InputException(connector + ": a worker refuses this configuration"
                + mistakes.stream().map(DryRunText::line).collect(Collectors.joining()));
    }

    /** Some messages have several lines, with a mark below a place in the one above. */
    private static String line(Mistake mistake) {
        String message = mistake.message().replace("\n", "\n    ");
        boolean named = message.contains("configuration " + mistake.key() + ":")
                || message.contains("\"" + mistake.key() + "\"");
        return "\n  " + (named ? "" : mistake.key() + ": ") + message;
    }

    @Override
    public void begin(Plan plan, String topic) {
        out.println(plan.connector() + ": " + plan.kind() + ", "
                + (plan.stages().isEmpty()
                        ? "no transforms"
                        : stageCount(plan.stages().size()))
                + (plan.kind() == ConnectorKind.SOURCE ? ", records for topic " : ", records of topic ") + topic);
        sink = plan.kind() == ConnectorKind.SINK;
        stages = new LinkedHashMap<>();
        plan.stages().forEach(stage -> stages.put(stage.alias(), stage));
        width = stages.keySet().stream().mapToInt(String::length).max().orElse(0);
        for (StageInfo stage : plan.stages()) {
            out.println("  " + padded(stage.alias()) + "  " + simpleName(stage.plugin())
                    + stage.version().map(version -> " " + version).orElse("")
                    + stage.predicate().map(DryRunText::condition).orElse(""));
        }
    }

    private static String stageCount(int stages) {
        return stages == 1 ? "1 transform" : stages + " transforms";
    }

    private static String condition(PredicateInfo predicate) {
        return (predicate.negated() ? ", unless " : ", if ") + predicate.alias() + " (" + simpleName(predicate.plugin())
                + ")";
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private String padded(String alias) {
        return String.format(Locale.ROOT, "%-" + Math.max(1, width) + "s", alias);
    }

    @Override
    public boolean record(Trace trace) {
        out.println();
        out.println("record " + PlainNumbers.count(trace.number()) + ", " + trace.position());
        print(trace.before());
        trace.steps().forEach(this::print);
        switch (trace.fate()) {
            case SENT -> {
                RecordView after = trace.after().orElseThrow();
                out.println((sink ? "→ the sink, topic " : "→ topic ") + after.topic());
                if (!after.equals(trace.before())) {
                    print(after);
                }
            }
            case FILTERED -> out.println("→ nowhere: filtered out");
            case LOST -> out.println("→ nowhere: lost");
            case DEAD_LETTER_QUEUE -> out.println("→ dead letter queue");
            case TASK_FAILS -> out.println("→ the task fails");
        }
        return !out.checkError();
    }

    private void print(RecordView record) {
        record.partition().ifPresent(partition -> out.println("  partition  " + partition));
        record.timestamp().ifPresent(time -> out.println("  timestamp  " + RecordView.instant(time)));
        if (record.parts().containsKey("key")) {
            out.println("  key        " + record.key());
        }
        out.println("  value      " + record.value());
        record.headers().forEach(header -> out.println("  header     " + header.name() + "  " + header.value()));
    }

    private void print(Step step) {
        String outcome = switch (step.outcome()) {
            case APPLIED -> step.changes().isEmpty() ? "changes nothing" : "";
            case LEFT_OUT -> "left out";
            case DROPPED -> "drops the record";
            case FAILED -> "fails";
        };
        out.println(padded(step.stage()) + "  " + outcome + predicate(step)
                + (outcome.isEmpty() && step.predicate().isEmpty() ? "" : ", ") + time(step.nanos()));
        step.changes().forEach(change -> out.println("  " + line(change)));
        step.failure().ifPresent(this::print);
    }

    private String predicate(Step step) {
        Optional<String> alias = Optional.ofNullable(stages.get(step.stage()))
                .flatMap(StageInfo::predicate)
                .map(PredicateInfo::alias);
        if (alias.isEmpty() || step.predicate().isEmpty()) {
            return "";
        }
        boolean applied = step.outcome() == Outcome.APPLIED && !step.changes().isEmpty();
        return (applied ? "as " : ", as ") + alias.get() + " is "
                + step.predicate().get();
    }

    private void print(Failure failure) {
        out.println("  ! " + simpleName(failure.error()) + ": " + failure.message());
        out.println("  ! " + failure.policy());
    }

    private static String line(Change change) {
        String path = change.path();
        if (change.before().isEmpty()) {
            return "+ " + path + " = " + value(path, change.after());
        }
        if (change.after().isEmpty()) {
            return "- " + path + " = " + value(path, change.before());
        }
        return "~ " + path + ": " + value(path, change.before()) + " → " + value(path, change.after());
    }

    private static String value(String path, Optional<Datum> datum) {
        Datum shown = datum.orElseThrow();
        String text =
                COORDINATES.contains(path) ? shown.json().map(JsonNode::asText).orElse("") : shown.toString();
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE - 1) + "…" : text;
    }

    private static String time(long nanos) {
        return nanos < 10_000_000
                ? PlainNumbers.count(Math.round(nanos / 1e3)) + " µs"
                : PlainNumbers.count(Math.round(nanos / 1e6)) + " ms";
    }

    @Override
    public void end(Summary summary) {
        out.println();
        List<String> parts = new ArrayList<>();
        summary.topics().forEach((topic, count) -> parts.add(PlainNumbers.count(count) + " to " + topic));
        add(parts, summary, Fate.FILTERED, "filtered out");
        add(parts, summary, Fate.LOST, "lost");
        add(parts, summary, Fate.DEAD_LETTER_QUEUE, "to the dead letter queue");
        add(parts, summary, Fate.TASK_FAILS, summary.count(Fate.TASK_FAILS) == 1 ? "fails the task" : "fail the task");
        out.println((summary.records() == 1 ? "1 record" : PlainNumbers.count(summary.records()) + " records")
                + (parts.isEmpty() ? "" : ": " + String.join(", ", parts)));
        if (summary.records() > 0 && !summary.stages().isEmpty()) {
            table(summary);
        }
    }

    private static void add(List<String> parts, Summary summary, Fate fate, String words) {
        if (summary.count(fate) > 0) {
            parts.add(PlainNumbers.count(summary.count(fate)) + " " + words);
        }
    }

    private void table(Summary summary) {
        width = Math.max(width, "stage".length());
        String row = "%s  %8s  %8s  %8s  %8s  %10s  %10s%n";
        out.printf(Locale.ROOT, row, padded("stage"), "applied", "left out", "dropped", "failed", "first", "median");
        summary.stages()
                .forEach((alias, tally) -> out.printf(
                        Locale.ROOT,
                        row,
                        padded(alias),
                        count(tally, Outcome.APPLIED),
                        count(tally, Outcome.LEFT_OUT),
                        count(tally, Outcome.DROPPED),
                        count(tally, Outcome.FAILED),
                        tally.firstNanos().map(DryRunText::time).orElse("–"),
                        tally.medianNanos().map(DryRunText::time).orElse("–")));
        summary.stages().forEach((alias, tally) -> {
            if (tally.unchanged() > 0 && tally.unchanged() == tally.count(Outcome.APPLIED)) {
                out.println(alias + " was applied and changed nothing: do its keys name what the records have?");
            }
        });
    }

    private static String count(StageTally tally, Outcome outcome) {
        return PlainNumbers.count(tally.count(outcome));
    }
}
