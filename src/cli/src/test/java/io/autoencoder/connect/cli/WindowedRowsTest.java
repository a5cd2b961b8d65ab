// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows over the rows that a model is made of are those over the records that it scores, bit for bit. */
class WindowedRowsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 600;
    private static final List<String> COLUMNS = List.of("time", "card", "amount", "Class");
    private static final List<String> COMPARED = List.of(
            "count_1h", "count_24h", "amount_mean_1h", "amount_std_24h", "burst", "time_since_last", "anomaly_score");

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .field("time", Schema.OPTIONAL_STRING_SCHEMA)
            .field("card", Schema.OPTIONAL_STRING_SCHEMA)
            .field("amount", Schema.OPTIONAL_STRING_SCHEMA)
            .field("Class", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    @TempDir
    Path folder;

    private final List<List<String>> rows = new ArrayList<>();
    private final Map<String, String> config = new HashMap<>();

    /** Some late, some of one moment, some with a time in the wrong order by far. */
    @BeforeEach
    void writeInputs() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        long time = Instant.parse("2024-01-05T00:00:00Z").toEpochMilli();
        StringBuilder lines = new StringBuilder(String.join(",", COLUMNS) + "\n");
        for (int i = 0; i < ROWS; i++) {
            time += random.nextInt(4) * 60_000L;
            long late = i % 17 == 0 ? random.nextInt(8) * 60_000L : i == 300 ? 9 * 3_600_000L : 0;
            List<String> row = List.of(
                    Instant.ofEpochMilli(time - late).toString(),
                    "c" + random.nextInt(7),
                    i % 50 == 49 ? "" : "" + random.nextInt(1, 90_000) / 100.0,
                    i % 40 == 39 ? "1" : "0");
            rows.add(row);
            lines.append(String.join(",", row)).append('\n');
        }
        Files.writeString(folder.resolve("rows.csv"), lines);
        config.put("transforms", "window,score");
        config.put("transforms.window.type", "io.autoencoder.connect.transforms.WindowAggregate$Value");
        config.put("transforms.window.key.fields", "card");
        config.put("transforms.window.windows", "1h,24h");
        config.put(
                "transforms.window.aggregates",
                "count,mean(amount):1h,std(amount):24h,count:1h/count:24h as burst,time_since_last");
        config.put("transforms.window.exact.events", "16");
        config.put("transforms.window.max.keys", "1000");
        config.put("transforms.score.type", "io.autoencoder.connect.transforms.ScoreAnomaly$Value");
        config.put("transforms.score.model", folder.resolve("model").toString());
        config.put("transforms.score.output.score", "anomaly_score");
        config.put("topics", "cards");
    }

    @ParameterizedTest
    @CsvSource({
        "example.CardSource, --record-time time, ''",
        "example.CardSource, '', time",
        "example.CardSink, --record-time time, ''",
        "example.CardSink, '', time"
    })
    void areThoseOfAWorker(String connector, String option, String timeField) throws IOException {
        config.put("connector.class", connector);
        config.put("transforms.window.time.field", timeField);
        JSON.writeValue(folder.resolve("c.json").toFile(), config);

        String input = " --input rows.csv --transforms c.json " + option;
        runs("train" + input + " --label Class --exclude time,card --layers 3:tanh --epochs 2 --output model");
        runs("score" + input + " --model model --output scored.csv");

        assertThat(scored()).hasSize(ROWS).isEqualTo(served(connector.endsWith("Sink")));
    }

    @Test
    void areRefusedWhereNothingTellsTheTime() throws IOException {
        config.put("connector.class", "example.CardSink");
        JSON.writeValue(folder.resolve("c.json").toFile(), config);

        CommandLineRun run =
                CommandLineRun.in(folder, "train --input rows.csv --transforms c.json --label Class --output model");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("line 2 of ", "it has no timestamp", "name the column", "--record-time");
    }

    @ParameterizedTest
    @CsvSource({
        "amount, is no time in ISO 8601 and no milliseconds since 1970",
        "other, is empty or missing",
    })
    void areRefusedWhereAColumnTellsNoTime(String column, String sentence) throws IOException {
        config.put("connector.class", "example.CardSink");
        JSON.writeValue(folder.resolve("c.json").toFile(), config);

        CommandLineRun run = CommandLineRun.in(
                folder,
                "train --input rows.csv --transforms c.json --label Class --output model --record-time " + column);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("line 2 of ", column + " is to tell the record's time, but " + sentence);
    }

    private void runs(String line) {
        CommandLineRun run = CommandLineRun.in(folder, line);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private List<List<Double>> scored() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("scored.csv"));
        List<String> columns = List.of(lines.get(0).split(","));
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> COMPARED.stream()
                        .map(name -> cells[columns.indexOf(name)])
                        .map(cell -> cell.isEmpty() ? null : Double.valueOf(cell))
                        .toList())
                .toList();
    }

    private List<List<Double>> served(boolean isSink) {
        return isSink
                ? served(
                        true,
                        (row, struct) -> new SinkRecord(
                                "cards", 0, null, null, SCHEMA, struct, 0, millis(row), TimestampType.CREATE_TIME))
                : served(
                        false,
                        (row, struct) -> new SourceRecord(
                                Map.of(), Map.of(), "cards", null, null, null, SCHEMA, struct, millis(row)));
    }

    private static long millis(List<String> row) {
        return Instant.parse(row.get(0)).toEpochMilli();
    }

    @FunctionalInterface
    private interface Arrival<R> {
        R record(List<String> row, Struct value);
    }

    private <R extends ConnectRecord<R>> List<List<Double>> served(boolean isSink, Arrival<R> arrival) {
        List<List<Double>> served = new ArrayList<>();
        try (WorkerChain<R> chain = new WorkerChain<>(config, isSink)) {
            for (List<String> row : rows) {
                Struct value = new Struct(SCHEMA);
                for (int i = 0; i < row.size(); i++) {
                    value.put(COLUMNS.get(i), row.get(i).isEmpty() ? null : row.get(i));
                }
                Struct after = (Struct) chain.apply(arrival.record(row, value)).value();
                List<Double> cells = new ArrayList<>();
                COMPARED.forEach(name -> cells.add(after.getFloat64(name)));
                served.add(cells);
            }
        }
        return served;
    }
}
