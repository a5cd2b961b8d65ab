// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dry run says against a configuration, in the words of the worker where it has some. */
class DryRunMistakesTest {

    @TempDir
    Path folder;

    @Test
    void tellsAllThatTheWorkerWouldAtOnce() throws IOException {
        CommandLineRun run = run("""
                {"connector.class": "example.Sink", "topics": "a", "topics.regex": "b", "tasks.max": "0",
                 "transforms": "score,drop,gone,mask",
                 "transforms.score.type": "io.autoencoder.connect.transforms.ScoreAnomaly$Value",
                 "transforms.score.model": "/nowhere",
                 "transforms.drop.type": "Filter", "transforms.drop.predicate": "p", "transforms.drop.negate": "maybe",
                 "transforms.gone.type": "org.example.Gone",
                 "transforms.mask.type": "org.apache.kafka.connect.transforms.MaskField$Value",
                 "predicates": "p",
                 "predicates.p.type": "io.autoencoder.connect.transforms.FieldMatches",
                 "predicates.p.condition": "a > and 3"}""");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("note: plugins of others are found with --plugin-path, as a worker finds them by its"
                        + " plugin.path\n");
        assertThat(run.err().substring(run.err().indexOf("error:"))).isEqualTo("""
                error: c: a worker refuses this configuration
                  Invalid value 0 for configuration tasks.max: Value must be at least 1
                  topics: topics and topics.regex are mutually exclusive options, but both are set.
                  topics.regex: topics and topics.regex are mutually exclusive options, but both are set.
                  transforms.score.model: Invalid value /nowhere for configuration model: no such file or directory; the\
                 path is resolved on the machine that runs the worker (ScoreAnomaly$Value, model=/nowhere)
                  Invalid value maybe for configuration transforms.drop.negate: Expected value to be either true or false
                  Invalid value org.example.Gone for configuration transforms.gone.type: Class org.example.Gone could\
                 not be found.
                  Missing required configuration "transforms.mask.fields" which has no default value.
                  transforms.mask.fields: Configuration 'fields' values must not be null.
                  predicates.p.condition: Invalid value for configuration condition: at character 5, expected a field or\
                 a value but found AND; a field of that name is written between `
                    a > and 3
                        ^ (FieldMatches)
                """);
    }

    @Test
    void tellsThemAsJson() throws IOException {
        CommandLineRun run = run(
                "{\"connector.class\": \"example.Source\", \"transforms\": \"a\", \"transforms.a.type\": null}",
                "--json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEqualTo("""
                {
                  "connector" : "c",
                  "mistakes" : [ {
                    "key" : "transforms.a.type",
                    "message" : "Null value can not be supplied as the configuration value."
                  } ]
                }
                """);
    }

    /** Keys of a source with the transform a, and what is said of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "\"transforms.a.regx\": \"b\"  | note: transforms.a.regx is no key of RegexRouter, which ignores it",
                "\"transforms.b.type\": \"Filter\" | note: transforms.b is not named in transforms, so it is not used",
                "\"predicates\": \"p\", \"predicates.p.type\": \"RecordIsTombstone\" | note: the predicate p is that of no transform",
                "\"value.converter\": \"example.Avro\" | note: value.converter: example.Avro is not installed here and not checked; no stage needs it",
                "\"transforms.a.note\": \"${vault:a:b}\" | note: transforms.a.note: ${vault:a:b} stays as it is: no config provider vault has a value for it",
                "\"transforms.a.note\": \"${dir:/:none}\" | note: transforms.a.note: ${dir:/:none} stays as it is: no config provider dir has a value for it",
            })
    void tellsWhatTheWorkerKeepsToItself(String keys, String note) throws IOException {
        CommandLineRun run = run("""
                {"name": "c", "config": {"connector.class": "example.Source", "topic": "t", "transforms": "a",
                 "transforms.a.type": "RegexRouter", "transforms.a.regex": "a", "transforms.a.replacement": "b", %s}}""".formatted(keys));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines()).contains(note);
    }

    /** Settings of classes that a key names, and of a client beside its brokers, are no mistyped keys. */
    @Test
    void knowsWhatATransformHandsOn() throws IOException {
        CommandLineRun run = run("""
                {"connector.class": "example.Source", "topic": "t", "transforms": "a",
                 "transforms.a.type": "io.autoencoder.connect.transforms.ScoreAnomaly$Value",
                 "transforms.a.model": "%s",
                 "transforms.a.label.topic": "verdicts",
                 "transforms.a.label.consumer.bootstrap.servers": "127.0.0.1:1",
                 "transforms.a.label.consumer.client.rack": "a",
                 "transforms.a.label.value.converter.replace.null.with.default": "false",
                 "transforms.a.label.consummer.client.rack": "a"}""".formatted(Path.of("models/creditcard").toAbsolutePath()));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines().filter(line -> line.contains("is no key of")))
                .singleElement()
                .asString()
                .contains("transforms.a.label.consummer.client.rack is no key of");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"a\": 1                | c.json: is not JSON: it ends too early (line 1, column 8)",
                "{\"a\": hunter2}          | c.json: is not JSON: what stands there is not expected (line 1, column 7)",
                "{\"a\": 1, \"a\": 2}     | c.json: is not JSON: Duplicate field 'a' (line 1, column 13)",
                "[1]                      | c.json: is not a connector's configuration, which is one JSON object",
                "{} {}                    | c.json: more follows behind the JSON object; one file holds one connector",
                "{\"topics\": [\"a\"]}    | c.json: the value of topics is a JSON array; write it as text, lists with commas",
                "{\"name\": \"x\"}        | x: connector.class is missing, which says what the connector is",
                "{\"connector.class\": \"a.Sink\", \"topics\": \"t\", \"transforms\": \"a\", \"transforms.a.type\": \"org.apache.kafka.connect.transforms.SetSchemaMetadata$Value\"} | transforms.a: a worker takes this configuration, and then the task fails: Neither schema name nor version configured",
                "{\"connector.class\": \"a.Sink\", \"topics\": \"${file:/no/such:key}\"} | a placeholder cannot be resolved here: Could not read properties from file /no/such; --set gives its key another value",
            })
    void answersWithOneSentence(String json, String sentence) throws IOException {
        CommandLineRun run = run(json);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).endsWith("error: " + sentence + "\n");
    }

    /** Neither what a placeholder stands for nor a password is shown, even where a plugin quotes it. */
    @Test
    void hidesSecrets() throws IOException {
        Path secrets = folder.resolve("secrets.properties");
        Files.writeString(secrets, "key=hunter2hunter2\nzone=Nowhere/Secret\n");
        CommandLineRun run = run("""
                {"connector.class": "example.Source", "topic": "t", "transforms": "hash,time",
                 "transforms.hash.type": "io.autoencoder.connect.transforms.HashField$Value",
                 "transforms.hash.fields": "a", "transforms.hash.key": "${file:%1$s:key}", "transforms.hash.key.id": "1",
                 "transforms.time.type": "org.apache.kafka.connect.transforms.Cast$Value",
                 "transforms.time.spec": "${file:%1$s:zone}"}""".formatted(secrets));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out() + run.err())
                .doesNotContain("hunter2", "Nowhere/Secret")
                .contains("[hidden]");
        assertThat(run.err())
                .contains(
                        "note: placeholders are resolved by Kafka's own config providers (file); a worker needs them in its"
                                + " config.providers, and --worker-config names its file\n");
    }

    private CommandLineRun run(String json, String... options) throws IOException {
        Files.writeString(folder.resolve("c.json"), json);
        return CommandLineRun.in(folder, "dry-run c.json " + String.join(" ", options));
    }
}
