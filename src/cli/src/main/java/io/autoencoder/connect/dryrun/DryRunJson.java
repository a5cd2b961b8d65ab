// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.dryrun;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.dryrun.Plan.StageInfo;
import io.autoencoder.connect.dryrun.Summary.StageTally;
import io.autoencoder.connect.dryrun.Trace.Outcome;
import io.autoencoder.connect.dryrun.Trace.Step;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A dry run as one JSON object, written record by record. */
public final class DryRunJson implements DryRunOutput {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final PrintWriter out;
    private final JsonGenerator generator;

    public DryRunJson(PrintWriter out) {
        this.out = out;
        try {
            generator = new ObjectMapper()
                    .createGenerator(out)
                    .useDefaultPrettyPrinter()
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void refused(String connector, List<Mistake> mistakes) {
        ObjectNode json = JSON.objectNode();
        json.put("connector", connector);
        ArrayNode list = json.putArray("mistakes");
        mistakes.forEach(mistake -> list.addObject().put("key", mistake.key()).put("message", mistake.message()));
        write(() -> generator.writeTree(json));
        close();
    }

    @Override
    public void begin(Plan plan, String topic) {
        ArrayNode stages = JSON.arrayNode();
        plan.stages().forEach(stage -> stages.add(stage(stage)));
        write(() -> {
            generator.writeStartObject();
            generator.writeStringField("connector", plan.connector());
            generator.writeStringField("kind", plan.kind().toString());
            generator.writeStringField("topic", topic);
            generator.writeFieldName("stages");
            generator.writeTree(stages);
            generator.writeArrayFieldStart("records");
        });
    }

    private static ObjectNode stage(StageInfo stage) {
        ObjectNode json = JSON.objectNode().put("stage", stage.alias()).put("class", stage.plugin());
        json.put("version", stage.version().orElse(null));
        stage.predicate()
                .ifPresentOrElse(
                        predicate -> json.putObject("predicate")
                                .put("predicate", predicate.alias())
                                .put("class", predicate.plugin())
                                .put("negate", predicate.negated()),
                        () -> json.putNull("predicate"));
        return json;
    }

    @Override
    public boolean record(Trace trace) {
        ObjectNode json = JSON.objectNode();
        json.put("record", trace.number());
        json.put("position", trace.position());
        json.set("before", record(trace.before()));
        ArrayNode steps = json.putArray("stages");
        trace.steps().forEach(step -> steps.add(step(step)));
        json.put("fate", trace.fate().toString());
        json.put("topic", trace.after().map(RecordView::topic).orElse(null));
        json.set("after", trace.after().map(DryRunJson::record).orElse(JSON.nullNode()));
        write(() -> generator.writeTree(json));
        return !out.checkError();
    }

    private static JsonNode step(Step step) {
        ObjectNode json = JSON.objectNode();
        json.put("stage", step.stage());
        json.put("outcome", step.outcome().toString());
        json.put("predicate", step.predicate().orElse(null));
        json.put("microseconds", step.nanos() / 1e3);
        ArrayNode changes = json.putArray("changes");
        for (Change change : step.changes()) {
            ObjectNode entry = changes.addObject();
            entry.put("path", change.path());
            entry.put("change", change.kind());
            entry.set("before", datum(change.before()));
            entry.set("after", datum(change.after()));
        }
        json.set("after", step.after().map(DryRunJson::record).orElse(JSON.nullNode()));
        step.failure()
                .ifPresentOrElse(
                        failure -> json.putObject("failure")
                                .put("error", failure.error())
                                .put("message", failure.message())
                                .put("policy", failure.policy()),
                        () -> json.putNull("failure"));
        return json;
    }

    private static JsonNode record(RecordView record) {
        ObjectNode json = JSON.objectNode();
        json.put("topic", record.topic());
        json.put("partition", record.partition().orElse(null));
        json.put("timestamp", record.timestamp().orElse(null));
        json.set("key", datum(Optional.of(record.key())));
        json.set("value", datum(Optional.of(record.value())));
        ArrayNode headers = json.putArray("headers");
        record.headers()
                .forEach(header -> headers.addObject()
                        .put("name", header.name())
                        .put("type", header.value().type())
                        .set("value", header.value().json().orElse(JSON.nullNode())));
        return json;
    }

    private static JsonNode datum(Optional<Datum> datum) {
        if (datum.isEmpty()) {
            return JSON.nullNode();
        }
        ObjectNode json = JSON.objectNode().put("type", datum.get().type());
        datum.get().json().ifPresent(value -> json.set("value", value));
        return json;
    }

    @Override
    public void end(Summary summary) {
        ObjectNode json = JSON.objectNode();
        json.put("records", summary.records());
        ObjectNode fates = json.putObject("fates");
        for (Fate fate : Fate.values()) {
            fates.put(fate.toString(), summary.count(fate));
        }
        ObjectNode topics = json.putObject("topics");
        summary.topics().forEach(topics::put);
        ArrayNode stages = json.putArray("stages");
        summary.stages().forEach((alias, tally) -> stages.add(tally(alias, tally)));
        write(() -> {
            generator.writeEndArray();
            generator.writeFieldName("summary");
            generator.writeTree(json);
            generator.writeEndObject();
        });
        close();
    }

    private static JsonNode tally(String alias, StageTally tally) {
        ObjectNode json = JSON.objectNode().put("stage", alias);
        for (Outcome outcome : Outcome.values()) {
            json.put(outcome.toString(), tally.count(outcome));
        }
        json.put("unchanged", tally.unchanged());
        json.put(
                "first_microseconds",
                tally.firstNanos().map(nanos -> nanos / 1e3).orElse(null));
        json.put(
                "median_microseconds",
                tally.medianNanos().map(nanos -> nanos / 1e3).orElse(null));
        return json;
    }

    private void close() {
        write(generator::close);
        out.println();
    }

    /** A print writer keeps its troubles to itself. */
    private static void write(JsonWriting writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface JsonWriting {
        void run() throws IOException;
    }
}
