// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.connectors.FieldType;
import io.autoencoder.connect.parse.ColumnType;
import io.autoencoder.connect.quickstart.JsonRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Configurations for any bundle: those of the examples, and each taken through a dry run with the bundle's own sample.
 */
class ConnectorCommandTest {

    private static final Path PROJECT = Path.of(System.getProperty("project.basedir"));
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Normal rows of a sample, and as many frauds at most. */
    private static final int ROWS = 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            creditcard-file-source         | creditcard   | --kind file-source --label Class --outputs score,flag,percentile,threshold,reasons,explanation
            creditcard-spooldir-source     | creditcard   | --kind spooldir-source --key Time:float64 --label Class --outputs score,flag,percentile,threshold,reasons,explanation
            transactions-file-source       | transactions | --kind file-source --label is_fraud
            transactions-spooldir-source   | transactions | --kind spooldir-source --key card_id --text-columns
            transactions-scoring-sink      | transactions | --kind file-sink --name transactions-scoring-sink
            transactions-scoring-jdbc-sink | transactions | --kind jdbc-sink --name transactions-scoring-jdbc-sink --key transaction_id
            """)
    void printsTheExamplesForTheirModels(String example, String model, String options) throws IOException {
        assertThat(connector(model, options))
                .isEqualTo(JSON.readTree(
                        PROJECT.resolve("connector-config/" + example + ".json").toFile()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            creditcard   | --kind file-source --label Class              | creditcard   | creditcard.fraud
            creditcard   | --kind spooldir-source --key Time:float64     | creditcard   | creditcard.fraud
            creditcard   | --kind spooldir-source --key Time --text-columns | creditcard | creditcard.fraud
            creditcard   | --kind file-sink                              | creditcard.raw | filtered
            creditcard   | --kind jdbc-sink                              | creditcard   | fraud
            transactions | --kind file-source --label is_fraud           | transactions | transactions.fraud
            transactions | --kind spooldir-source --key card_id --columns transaction_id | transactions | transactions.fraud
            transactions | --kind spooldir-source --key card_id --topic cards --text-columns | cards | cards.fraud
            creditcard   | --kind file-source --label Class:timestamp    | creditcard   | creditcard.fraud
            creditcard   | --kind file-source --label Class:int8         | creditcard   | creditcard.fraud
            creditcard   | --kind jdbc-sink --label Class:int16          | creditcard   | fraud
            transactions | --kind file-sink --topic cards                | cards        | filtered
            transactions | --kind jdbc-sink --topic cards-eu             | cards_eu     | fraud
            """)
    void printsWhatTellsFraudsApart(String model, String options, String first, String second) throws IOException {
        Path bundle = PROJECT.resolve("models/" + model);
        List<String> rows = sample(bundle);
        Path input = Files.write(folder.resolve("rows.csv"), rows);
        String format = "csv";
        if (options.contains("file-source")) {
            format = "text";
        } else if (options.contains("sink")) {
            input = Files.write(folder.resolve("rows.txt"), JsonRows.of(rows));
            format = options.contains("jdbc") ? "text" : "json";
        }
        Path printed = folder.resolve("connector.json");
        String paths = " --model-path " + bundle + " --set transforms.parse.columns.file=" + folder.resolve("rows.csv");
        JsonNode connector =
                connector(model, options + (options.contains("file-source") ? paths : " --model-path " + bundle));
        JSON.writeValue(printed.toFile(), connector);
        List<String> line = new ArrayList<>(List.of(
                "dry-run",
                printed.toString(),
                "--input",
                input.toString(),
                "--format",
                format,
                "--records",
                "100",
                "--json"));
        if (options.contains("jdbc")) {
            line.addAll(List.of("--set", "connection.username=kai", "--set", "connection.password=secret"));
        }

        CommandLineRun run = CommandLineRun.of(line.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.err().lines()).singleElement().asString().contains("is not installed here");
        JsonNode summary = JSON.readTree(run.out()).path("summary");
        assertThat(summary.path("topics").path(first).asInt())
                .as(summary.toString())
                .isPositive();
        assertThat((second.equals("filtered") ? summary.path("fates") : summary.path("topics"))
                        .path(second)
                        .asInt())
                .as(summary.toString())
                .isPositive();
        assertThat(summary.path("stages"))
                .allMatch(stage -> stage.path("failed").asInt() == 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --kind spooldir-source | the spooldir source wants a column as the records' key, else all go to one partition: name it with --key
            --kind file-source --label Class:text | there is no type text for column Class; choose one of string, boolean, int8, int16, int32, int64, float32, float64, timestamp
            --kind spooldir-source --key Time:float64 --columns booked:timestamp | the spooldir source reads times by patterns of its own: leave booked as text, without :timestamp
            --kind file-source --label V1 | the column V1 is named twice, or is a feature of the model
            --kind file-source --columns a,a | the column a is named twice, or is a feature of the model
            --kind file-source --columns :int32 | a column needs a name, as in NAME:TYPE, got :int32
            --kind file-source --columns a"b | a comma, colon or quote in a column's name cannot be written into a list of columns: a"b
            --kind file-source --topic a/b | --topic must be letters, digits, dots, underscores and hyphens, 249 at most, got a/b
            --kind file-sink --text-columns | --text-columns is for --kind spooldir-source alone
            """)
    void answersMistakesWithOneSentence(String options, String sentence) {
        CommandLineRun run = run("creditcard", options);

        assertThat(run).isEqualTo(new CommandLineRun(2, "", "error: " + sentence + "\n"));
    }

    /** As the parser that reads them in a worker has them. */
    @Test
    void knowsTheTypesOfTheParsers() {
        assertThat(Stream.of(FieldType.values()).map(FieldType::name))
                .containsExactlyElementsOf(
                        Stream.of(ColumnType.values()).map(ColumnType::name).toList());
    }

    /** A model of a label in words is scored with the label in words. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yes,no      | --anomaly-value yes | --label fraud         | fraud:string
            yes,no      | --anomaly-value yes | --label fraud:boolean | fraud:boolean
            yes,no      | --anomaly-value yes | --label id            | id:int32
            true,false  |                     | --label fraud         | fraud:string
            1.0,0.0     |                     | --label fraud         | fraud:string
            -1,1        | --anomaly-value -1  | --label fraud         | fraud:int32
            """)
    void givesTheLabelTheTypeThatItHadInTraining(String values, String marks, String option, String declared)
            throws IOException {
        String[] value = values.split(",");
        List<String> rows = new ArrayList<>(List.of("a,b,fraud"));
        for (int i = 0; i < 60; i++) {
            rows.add((i * 7 % 13) + "," + (i * 5 % 11) + "," + value[i % 20 == 0 ? 0 : 1]);
        }
        Files.write(folder.resolve("rows.csv"), rows);
        CommandLineRun training = CommandLineRun.in(
                folder,
                "train --input rows.csv --label fraud --epochs 1 --layers 1:tanh --output model "
                        + (marks == null ? "" : marks));
        assertThat(training.exitCode()).as(training.err()).isZero();

        CommandLineRun run = CommandLineRun.in(folder, "connector --kind file-source --model model " + option);

        assertThat(JSON.readTree(run.out())
                        .path("config")
                        .path("transforms.parse.columns")
                        .asText())
                .isEqualTo(declared);
    }

    @Test
    void refusesKindsThatThereAreNot() {
        assertThat(run("creditcard", "--kind jdbc").err())
                .startsWith("error: Invalid value for option '--kind': choose one of file-source, spooldir-source,"
                        + " file-sink, jdbc-sink, not jdbc\n");
    }

    @Test
    void refusesAModelThatDoesNotKnowItsFields() {
        TinyModel.write(folder.resolve("tiny.h5"));

        assertThat(CommandLineRun.in(folder, "connector --kind file-sink --model tiny.h5")
                        .err())
                .contains(
                        "error: tiny.h5: does not say which fields it takes; make a bundle of it with autoencoder import\n");
    }

    @Test
    void setsAnyKey() throws IOException {
        JsonNode config = connector("creditcard", "--kind file-sink --data /srv/ --set tasks.max=4 --set a.b=c")
                .path("config");

        assertThat(config.path("tasks.max").asText()).isEqualTo("4");
        assertThat(config.path("a.b").asText()).isEqualTo("c");
        assertThat(config.path("file").asText()).isEqualTo("/srv/creditcard-fraud.txt");
    }

    private static CommandLineRun run(String model, String options) {
        return CommandLineRun.of(Stream.of(
                        "connector",
                        "--model",
                        PROJECT.resolve("models/" + model).toString(),
                        options)
                .flatMap(part -> Stream.of(part.split(" +")))
                .toArray(String[]::new));
    }

    private static JsonNode connector(String model, String options) throws IOException {
        CommandLineRun run = run(model, options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    private static List<String> sample(Path bundle) throws IOException {
        List<String> sample = Files.readAllLines(bundle.resolve("sample.csv")).stream()
                .filter(row -> !row.startsWith("#"))
                .toList();
        List<String> rows = new ArrayList<>(sample.subList(0, ROWS));
        sample.stream().filter(row -> row.endsWith(",1")).limit(ROWS).forEach(rows::add);
        return rows;
    }
}
