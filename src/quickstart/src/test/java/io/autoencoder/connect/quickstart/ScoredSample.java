// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sample of raw transactions as its example source writes it in JSON, for chains that have to come to the same
 * scores in another way.
 *
 * @param header names of the columns
 * @param rows of the sample
 * @param scored from transaction to record
 */
record ScoredSample(List<String> header, List<List<String>> rows, Map<String, JsonNode> scored) {

    static final Path MODEL = Workers.project().resolve("models/transactions");
    static final String ID = "transaction_id";

    /** @param outputs of the transform that scores */
    static ScoredSample score(Workers workers, String topic, String outputs) throws Exception {
        String csv = MODEL.resolve("sample.csv").toString();
        // Under a name of its own: a worker remembers how far a connector of some name has read a file.
        Connector source = new Connector(
                topic + "-source",
                example("transactions-file-source")
                        .with(Map.of(
                                "topic", topic,
                                "file", csv,
                                "transforms.parse.columns.file", csv,
                                "transforms.score.output.fields", outputs))
                        .config());
        Topics topics = new Topics(workers.kafka());
        topics.create(source.topic(), source.routedTopic());
        List<List<String>> lines = Files.readAllLines(Path.of(csv)).stream()
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        Map<String, JsonNode> scored = new HashMap<>();
        workers.run(
                List.of(source),
                () -> topics.read(lines.size() - 1, source.topic(), source.routedTopic())
                        .forEach(records -> records.forEach(
                                value -> scored.put(value.path(ID).asText(), value))));
        return new ScoredSample(lines.get(0), lines.subList(1, lines.size()), scored);
    }

    /** A shipped connector with the model of this machine. */
    static Connector example(String name) throws Exception {
        return Connector.read(Workers.project().resolve("connector-config/" + name + ".json"))
                .with(Map.of("transforms.score.model", MODEL.toString()));
    }

    boolean isFlagged(String transaction) {
        return scored.get(transaction).path("anomaly_flag").booleanValue();
    }

    long flagged() {
        return scored.keySet().stream().filter(this::isFlagged).count();
    }

    /** A transaction that is not flagged, counted from 0. */
    String normal(int number) {
        return rows.stream()
                .map(row -> row.get(0))
                .filter(id -> !isFlagged(id))
                .skip(number)
                .findFirst()
                .orElseThrow();
    }
}
