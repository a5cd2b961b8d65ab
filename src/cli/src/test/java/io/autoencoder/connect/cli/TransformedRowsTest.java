// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that went through a connector's transforms are the records that its worker scores. */
class TransformedRowsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 400;

    /** Parses, drops small amounts, fills gaps, scores what is not from home, and routes with what is not here. */
    private static final Map<String, String> STRUCTS = Map.ofEntries(
            Map.entry("connector.class", "org.apache.kafka.connect.file.FileStreamSourceConnector"),
            Map.entry("topic", "cards"),
            Map.entry("transforms", "parse,small,fill,score,route"),
            Map.entry("transforms.parse.type", "io.autoencoder.connect.transforms.ParseDelimited$Value"),
            Map.entry("transforms.parse.columns", "amount:float64,age,country:string,Class"),
            Map.entry("transforms.parse.column.type", "string"),
            Map.entry("transforms.small.type", "org.apache.kafka.connect.transforms.Filter"),
            Map.entry("transforms.small.predicate", "small"),
            Map.entry("transforms.fill.type", "io.autoencoder.connect.transforms.ReplaceNull$Value"),
            Map.entry("transforms.fill.fields", "age"),
            Map.entry("transforms.fill.value", "41"),
            Map.entry("transforms.score.type", "io.autoencoder.connect.transforms.ScoreAnomaly$Value"),
            Map.entry("transforms.score.predicate", "home"),
            Map.entry("transforms.score.negate", "true"),
            Map.entry("transforms.route.type", "org.example.NotHere"),
            Map.entry("predicates", "small,home"),
            Map.entry("predicates.small.type", "io.autoencoder.connect.transforms.FieldMatches"),
            Map.entry("predicates.small.condition", "amount < 1"),
            Map.entry("predicates.home.type", "io.autoencoder.connect.transforms.FieldMatches"),
            Map.entry("predicates.home.condition", "country = 'DE'"));

    @TempDir
    Path folder;

    private Map<String, String> config;

    @BeforeEach
    void writeInputs() throws IOException {
        config = new HashMap<>(STRUCTS);
        config.put("transforms.score.model", folder.resolve("model").toString());
        StringBuilder lines = new StringBuilder();
        StringBuilder values = new StringBuilder();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < ROWS; i++) {
            double amount = random.nextDouble() * (i % 40 == 39 ? 5000 : 20);
            String age = i % 7 == 0 ? "" : "" + random.nextInt(90);
            String country = i % 3 == 0 ? "DE" : i % 3 == 1 ? "FR" : "IT";
            String label = i % 40 == 39 ? "1" : "0";
            lines.append(amount + "," + age + "," + country + "," + label + "\n");
            values.append("{\"amount\":" + amount + ",\"age\":" + (age.isEmpty() ? "null" : age) + ",\"country\":\""
                    + country + "\",\"Class\":" + label + "}\n");
        }
        Files.writeString(folder.resolve("rows.txt"), lines);
        Files.writeString(folder.resolve("rows.jsonl"), values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.txt", "rows.jsonl"})
    void scoresToTheBitWhatAWorkerScores(String input) throws IOException {
        if (input.endsWith(".jsonl")) {
            config.put("connector.class", "example.MapSource");
            config.put("transforms", "small,fill,score,route");
        }
        writeConnector();

        runs("train --input " + input + " --transforms c.json --label Class --layers 2:tanh --epochs 2 --output model");
        runs("score --input " + input + " --transforms c.json --model model --output scored.csv");

        List<Double> served = served(input);
        assertThat(served).hasSizeBetween(200, 270);
        assertThat(scored()).isEqualTo(served);
    }

    @Test
    void tellsHowManyRecordsAreNoRows() throws IOException {
        writeConnector();

        CommandLineRun run =
                runs("train --input rows.txt --transforms c.json --label Class --layers 2 --epochs 1 --output model");

        assertThat(run.err())
                .containsOnlyOnce("records are dropped before they are scored, or left unscored by a predicate");
        assertThat(Files.readString(folder.resolve("model/autoencoder.json")))
                .contains("rows.txt through the transforms of c");
        assertThat(runs("evaluate --input rows.txt --transforms c.json --model model --label Class")
                        .out())
                .contains("rows");
        assertThat(CommandLineRun.in(folder, "drift --input rows.txt --transforms c.json --model model")
                        .err())
                .contains("normal rows; give 400 or more");
    }

    @Test
    void leavesOutWhatTheConnectorTolerates() throws IOException {
        config.put("errors.tolerance", "all");
        Files.writeString(folder.resolve("rows.txt"), "a lot,1,FR,0\n9,1,DE,0\n" + text("rows.txt"));
        writeConnector();

        CommandLineRun run =
                runs("train --input rows.txt --transforms c.json --label Class --layers 2 --epochs 1 --output model");

        assertThat(run.err()).contains("1 of 402 records fail before they are scored", "line 1 of ");
    }

    /** A key of the connector with another value, and what is said then. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transforms | parse,small,fill | c: there is no ScoreAnomaly among its transforms",
                "transforms.fill.type | org.example.Gone | Class org.example.Gone could not be found.",
                "transforms.small.predicate | gone | Unknown configuration 'predicates.gone.type'",
                "predicates.small.condition | amount > -1 | c: none of 400 records reaches ScoreAnomaly",
                "transforms.parse.columns | amount:boolean,age,country:string,Class | ; the task would fail there",
            })
    void refusesWhatCannotBeTrainedOn(String key, String value, String sentence) throws IOException {
        config.put(key, value);
        writeConnector();

        CommandLineRun run =
                CommandLineRun.in(folder, "train --input rows.txt --transforms c.json --label Class --output model");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(sentence).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --topic t --transforms c.json --record-time t --output model | are for the files of --input",
                "train --input rows.txt --plugin-path x --output model | are for the connector of --transforms",
                "train --input rows.txt --record-time t --output model | are for the connector of --transforms",
                "train --input rows.txt --transforms c.json --record-time t --output model | lines have no fields",
                "train --topic t --transforms c.json --bootstrap-servers localhost:1 --output model | a source that reads no topics",
                "score --model model --transforms c.json --output o.csv | one of the options --input and --topic is needed",
                "import --model m.h5 --features a --transforms c.json --output o | is applied to the rows of --calibrate",
                "train --input rows.txt --transforms c.json --decimal-comma --output model | cells stay text",
                "train --input rows.txt --transforms gone.json --output model | gone.json: cannot be read",
            })
    void refusesOptionsThatDoNotGoTogether(String line, String sentence) throws IOException {
        writeConnector();

        CommandLineRun run = CommandLineRun.in(folder, line);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(sentence);
    }

    private void writeConnector() throws IOException {
        JSON.writeValue(folder.resolve("c.json").toFile(), config);
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private CommandLineRun runs(String line) {
        CommandLineRun run = CommandLineRun.in(folder, line);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private List<Double> scored() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("scored.csv"));
        int column = List.of(lines.get(0).split(",")).indexOf("anomaly_score");
        return lines.stream()
                .skip(1)
                .map(line -> Double.valueOf(line.split(",", -1)[column]))
                .toList();
    }

    /** By the worker's own stages. */
    private List<Double> served(String input) throws IOException {
        config.put("transforms", config.get("transforms").replace(",route", ""));
        List<Double> scores = new ArrayList<>();
        try (WorkerChain<SourceRecord> chain = new WorkerChain<>(config, false)) {
            for (String line : Files.readAllLines(folder.resolve(input))) {
                SourceRecord record = chain.apply(
                        input.endsWith(".txt") ? record(Schema.STRING_SCHEMA, line) : record(null, map(line)));
                Object score = record == null ? null : score(record.value());
                if (score != null) {
                    scores.add((Double) score);
                }
            }
        }
        return scores;
    }

    private static Object score(Object value) {
        if (value instanceof Struct struct) {
            return struct.schema().field("anomaly_score") == null ? null : struct.get("anomaly_score");
        }
        return ((Map<?, ?>) value).get("anomaly_score");
    }

    private static SourceRecord record(Schema schema, Object value) {
        return new SourceRecord(Map.of(), Map.of(), "cards", schema, value);
    }

    private static Map<String, Object> map(String line) throws IOException {
        return JSON.readValue(line, new TypeReference<>() {});
    }
}
