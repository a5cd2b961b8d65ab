// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.autoencoder.connect.Interop;
import io.autoencoder.connect.transforms.ParseDelimited;
import io.autoencoder.connect.transforms.ScoreAnomaly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector scores the lines of a file as the command line does, its columns left as text. */
class ServedTextTest {

    private static final String OPTIONS = " --label Class --layers 2:tanh --epochs 2 --output model ";

    @TempDir
    Path folder;

    @Test
    void scoresTheWordsOfDataTools() throws IOException {
        String[] missing = {"NA", "N/A", "null", "None", "?", "NaN", ""};
        String[] truths = {"True", "False", "true", "FALSE"};
        StringBuilder rows = new StringBuilder("amount,online,tenure,Class\n");
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 400; i++) {
            rows.append(random.nextDouble() * (i % 40 == 39 ? 5000 : 50)).append(',');
            rows.append(truths[random.nextInt(truths.length)]).append(',');
            rows.append(i % 5 == 0 ? missing[i / 5 % missing.length] : " +" + random.nextInt(90) + ".5e0 ");
            rows.append(i % 40 == 39 ? ",1\n" : ",0\n");
        }
        write(rows.toString());

        assertServedAsScored("");
    }

    @Test
    void scoresWordsThatTheTrainingNamed() throws IOException {
        StringBuilder rows = new StringBuilder("amount,age,hour,Class\n");
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 400; i++) {
            rows.append(i % 7 == 0 ? "-" : "" + random.nextDouble()).append(',');
            rows.append(i % 5 == 0 ? "Unknown" : "" + random.nextInt(90)).append(',');
            rows.append(random.nextInt(24)).append(i % 40 == 39 ? ",1\n" : ",0\n");
        }
        write(rows.toString());

        assertServedAsScored("--missing-words unknown,-");
    }

    @Test
    void scoresTheFileThatOnceStoppedTheTask() throws IOException {
        Files.copy(Interop.cases("cells/transactions.csv"), folder.resolve("rows.csv"));

        assertServedAsScored("");
    }

    private void write(String rows) throws IOException {
        Files.writeString(folder.resolve("rows.csv"), rows);
    }

    private void assertServedAsScored(String options) throws IOException {
        CommandLineRun train = CommandLineRun.in(folder, "train --input rows.csv" + OPTIONS + options);
        assertThat(train.exitCode()).as(train.err()).isZero();
        CommandLineRun score = CommandLineRun.in(folder, "score --model model --input rows.csv --output scored.csv");
        assertThat(score.exitCode()).as(score.err()).isZero();

        List<Double> scored = scored();
        assertThat(scored).hasSizeGreaterThanOrEqualTo(400);
        assertThat(served()).isEqualTo(scored);
    }

    private List<Double> scored() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("scored.csv"));
        int column = List.of(lines.get(0).split(",")).indexOf("anomaly_score");
        return lines.stream()
                .skip(1)
                .map(line -> Double.valueOf(line.split(",", -1)[column]))
                .toList();
    }

    private List<Double> served() throws IOException {
        List<Double> scores = new ArrayList<>();
        try (ParseDelimited.Value<SinkRecord> parse = new ParseDelimited.Value<>();
                ScoreAnomaly.Value<SinkRecord> score = new ScoreAnomaly.Value<>()) {
            parse.configure(Map.of("columns.file", folder.resolve("rows.csv").toString()));
            score.configure(Map.of("model", folder.resolve("model").toString()));
            for (String line : Files.readAllLines(folder.resolve("rows.csv"))) {
                SinkRecord record = new SinkRecord("rows", 0, null, null, Schema.STRING_SCHEMA, line, scores.size());
                SinkRecord parsed = parse.apply(record);
                if (parsed != null) {
                    scores.add(((Struct) score.apply(parsed).value()).getFloat64("anomaly_score"));
                }
            }
        }
        return scores;
    }
}
