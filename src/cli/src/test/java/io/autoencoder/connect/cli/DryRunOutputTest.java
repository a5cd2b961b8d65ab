// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms that a dry run is shown in. */
class DryRunOutputTest {

    private static final String CONNECTOR = """
            {"connector.class": "example.Sink", "topics": "in", "transforms": "number,route",
             "transforms.number.type": "org.apache.kafka.connect.transforms.Cast$Value", "transforms.number.spec": "a:int32",
             "transforms.route.type": "RegexRouter", "transforms.route.regex": ".*", "transforms.route.replacement": "out",
             "transforms.route.predicate": "odd", "predicates": "odd",
             "predicates.odd.type": "io.autoencoder.connect.transforms.FieldMatches", "predicates.odd.condition": "a = 7"}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("c.json"), CONNECTOR);
        Files.writeString(folder.resolve("rows.json"), "{\"a\":\"7\"} {\"a\":\"x\"}");
    }

    @Test
    void tellsAllAsOneJsonObject() {
        CommandLineRun run = CommandLineRun.in(folder, "dry-run c.json --input rows.json" + " --json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(plain(run.out())).isEqualTo("""
                {
                "connector" : "c", "kind" : "sink", "topic" : "in",
                "stages" : [ {
                "stage" : "number", "class" : "org.apache.kafka.connect.transforms.Cast$Value", "version" : "V", "predicate" : null }, {
                "stage" : "route", "class" : "org.apache.kafka.connect.transforms.RegexRouter", "version" : "V",
                "predicate" : { "predicate" : "odd", "class" : "io.autoencoder.connect.transforms.FieldMatches", "negate" : false } } ],
                "records" : [ {
                "record" : 1, "position" : "line 1 of rows.json",
                "before" : { "topic" : "in", "partition" : 0, "timestamp" : T,
                  "key" : { "type" : "null", "value" : null },
                  "value" : { "type" : "MAP", "value" : { "a" : "7" } }, "headers" : [ ] },
                "stages" : [ {
                "stage" : "number", "outcome" : "applied", "predicate" : null, "microseconds" : N,
                "changes" : [ { "path" : "value.a", "change" : "changed",
                  "before" : { "type" : "STRING", "value" : "7" }, "after" : { "type" : "INT32", "value" : 7 } } ],
                "after" : { "topic" : "in", "partition" : 0, "timestamp" : T,
                  "key" : { "type" : "null", "value" : null },
                  "value" : { "type" : "MAP", "value" : { "a" : 7 } }, "headers" : [ ] },
                "failure" : null }, {
                "stage" : "route", "outcome" : "applied", "predicate" : true, "microseconds" : N,
                "changes" : [ { "path" : "topic", "change" : "changed",
                  "before" : { "type" : "STRING", "value" : "in" }, "after" : { "type" : "STRING", "value" : "out" } } ],
                "after" : { "topic" : "out", "partition" : 0, "timestamp" : T,
                  "key" : { "type" : "null", "value" : null },
                  "value" : { "type" : "MAP", "value" : { "a" : 7 } }, "headers" : [ ] },
                "failure" : null } ],
                "fate" : "sent", "topic" : "out",
                "after" : { "topic" : "out", "partition" : 0, "timestamp" : T,
                  "key" : { "type" : "null", "value" : null },
                  "value" : { "type" : "MAP", "value" : { "a" : 7 } }, "headers" : [ ] } }, {
                "record" : 2, "position" : "line 1 of rows.json",
                "before" : { "topic" : "in", "partition" : 0, "timestamp" : T,
                  "key" : { "type" : "null", "value" : null },
                  "value" : { "type" : "MAP", "value" : { "a" : "x" } }, "headers" : [ ] },
                "stages" : [ {
                "stage" : "number", "outcome" : "failed", "predicate" : null, "microseconds" : N,
                "changes" : [ ], "after" : null,
                "failure" : { "error" : "org.apache.kafka.connect.errors.DataException",
                  "message" : "Value (x) was out of range for requested data type: For input string: \\"x\\"",
                  "policy" : "errors.tolerance=none: the task fails" } } ],
                "fate" : "task_fails", "topic" : null, "after" : null } ],
                "summary" : { "records" : 2,
                "fates" : { "sent" : 1, "filtered" : 0, "lost" : 0, "dead_letter_queue" : 0, "task_fails" : 1 },
                "topics" : { "out" : 1 },
                "stages" : [ {
                "stage" : "number", "applied" : 1, "left_out" : 0, "dropped" : 0, "failed" : 1, "unchanged" : 0,
                "first_microseconds" : N, "median_microseconds" : N }, {
                "stage" : "route", "applied" : 1, "left_out" : 0, "dropped" : 0, "failed" : 0, "unchanged" : 0,
                "first_microseconds" : N, "median_microseconds" : N } ] }
                }
                """.replaceAll("\\s+", " ").strip());
    }

    private static String plain(String json) {
        return json.replaceAll("\"version\" : \"[^\"]+\"", "\"version\" : \"V\"")
                .replaceAll("\"timestamp\" : [0-9]+", "\"timestamp\" : T")
                .replaceAll("microseconds\" : [0-9.E]+", "microseconds\" : N")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** As when the output goes to head, which has seen enough. */
    @ParameterizedTest
    @ValueSource(strings = {"", " --json"})
    void endsWhenNobodyListens(String option) throws IOException {
        Files.writeString(folder.resolve("rows.json"), "{\"a\":\"8\"}\n".repeat(5000));
        AtomicInteger lines = new AtomicInteger();
        Writer closed = new Writer() {
            @Override
            public void write(char[] characters, int offset, int length) throws IOException {
                if (lines.incrementAndGet() > 100) {
                    throw new IOException("Broken pipe");
                }
            }

            @Override
            public void flush() {
                // Nothing is kept.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        StringWriter err = new StringWriter();
        String line = "dry-run " + folder.resolve("c.json") + " --input " + folder.resolve("rows.json")
                + " --records 5000" + option;

        int exitCode =
                AutoencoderCommand.commandLine(Terminal.unwatched(closed, err)).execute(line.split(" "));

        assertThat(exitCode).isZero();
        assertThat(err.toString()).doesNotContain("error");
        assertThat(lines.get()).isLessThan(1000);
    }
}
