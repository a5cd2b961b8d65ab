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

/** What a dry run shows, of transforms of ours and of Kafka's, for records with and without a schema. */
class DryRunCommandTest {

    private static final String MAP = "{\"user\": \"Ann\", \"amount\": 12.5, \"card\": {\"no\": \"4929\"}}";
    private static final String STRUCT = """
            {"schema": {"type": "struct", "fields": [{"field": "user", "type": "string"},
              {"field": "amount", "type": "double"},
              {"field": "card", "type": "struct", "fields": [{"field": "no", "type": "string"}]}]},
             "payload": %s}""".formatted(MAP);

    @TempDir
    Path folder;

    /** Keys of one transform with the alias a, behind its class; what it does to the record, line by line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OURS.MaskText$Value; fields=card.no           | ~ value.card.no: STRING \"4929\" → STRING \"nnnn\"",
                "KAFKAS.ReplaceField$Value; exclude=amount       | - value.amount = FLOAT64 12.5",
                "KAFKAS.ReplaceField$Value; renames=user:name    | - value.user = STRING \"Ann\"; + value.name = STRING \"Ann\"",
                "KAFKAS.Cast$Value; spec=amount:string           | ~ value.amount: FLOAT64 12.5 → STRING \"12.5\"",
                "KAFKAS.InsertField$Value; static.field=a.b; static.value=x | + value.`a.b` = STRING \"x\"",
                "InsertHeader; header=h; value.literal=7  | + header h = INT8 7",
                "ValueToKey; fields=user                  | + key = TYPE; + key.user = STRING \"Ann\"",
                "RegexRouter; regex=(.*); replacement=$1.x | ~ topic: in → in.x",
                "KAFKAS.InsertField$Key; static.field=x; static.value=y | changes nothing",
                "OURS.ConcatFields$Value; field=t; template=${user}/${card.no} | + value.t = STRING \"Ann/4929\"",
            })
    void showsWhatATransformDoes(String transform, String lines) throws IOException {
        String[] parts = transform.split("; *");
        StringBuilder keys = new StringBuilder();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].strip().split("=", 2);
            keys.append(", \"transforms.a.")
                    .append(pair[0])
                    .append("\": \"")
                    .append(pair[1])
                    .append('"');
        }
        write("c.json", """
                {"name": "c", "config": {"connector.class": "example.Source", "topic": "in", "transforms": "a",
                 "transforms.a.type": "%s"%s}}""".formatted(className(parts[0].strip()), keys));
        for (String type : new String[] {"MAP", "STRUCT"}) {
            write("rows.json", type.equals("MAP") ? MAP : STRUCT);

            CommandLineRun run = CommandLineRun.in(folder, "dry-run c.json --input rows.json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(changes(run.out())).isEqualTo(lines.strip().replace("TYPE", type));
        }
    }

    private static String className(String name) {
        return name.replace("OURS", "io.autoencoder.connect.transforms")
                .replace("KAFKAS", "org.apache.kafka.connect.transforms");
    }

    /** What the only stage says, without its time. */
    private static String changes(String out) {
        String step = out.substring(out.indexOf("\na  ") + 4, out.indexOf("\n→"));
        return step.replaceFirst(",? ?[0-9,]+ [µm]s", "")
                .strip()
                .replaceAll("\n +", "; ")
                .replaceFirst("^; ", "");
    }

    @Test
    void tellsARecordsWholeWay() throws IOException {
        write("c.json", """
                {"name": "payments", "config": {
                  "connector.class": "example.FileStreamSourceConnector", "topic": "raw",
                  "transforms": "parse,drop,route",
                  "transforms.parse.type": "io.autoencoder.connect.transforms.ParseDelimited$Value",
                  "transforms.parse.columns": "user,amount:float64",
                  "transforms.drop.type": "Filter", "transforms.drop.predicate": "small",
                  "transforms.route.type": "RegexRouter", "transforms.route.regex": ".*",
                  "transforms.route.replacement": "germany", "transforms.route.predicate": "kai",
                  "transforms.route.negate": "true",
                  "predicates": "small,kai",
                  "predicates.small.type": "io.autoencoder.connect.transforms.FieldMatches",
                  "predicates.small.condition": "amount < 1",
                  "predicates.kai.type": "io.autoencoder.connect.transforms.FieldMatches",
                  "predicates.kai.condition": "user = 'Kai'"}}""");
        write("rows.txt", "Kai,20\nUwe,0.5\nAnn,3\nAnn,much\n");

        CommandLineRun run = CommandLineRun.in(folder, "dry-run c.json --input rows.txt");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("note: example.FileStreamSourceConnector is not installed here, so its own keys"
                        + " are not checked, and it is taken for a source; --plugin-path names where it is\n");
        assertThat(plain(run.out())).isEqualTo("""
                payments: source, 3 transforms, records for topic raw
                  parse  ParseDelimited$Value V
                  drop   Filter V, if small (FieldMatches)
                  route  RegexRouter V, unless kai (FieldMatches)

                record 1, line 1 of rows.txt
                  timestamp  TIME
                  value      STRING "Kai,20"
                parse  N
                  ~ value: STRING "Kai,20" → STRUCT
                  + value.user = STRING "Kai"
                  + value.amount = FLOAT64 20.0
                drop   left out, as small is false, N
                route  left out, as kai is true, N
                → topic raw
                  timestamp  TIME
                  value      STRUCT {"user":"Kai","amount":20.0}

                record 2, line 2 of rows.txt
                  timestamp  TIME
                  value      STRING "Uwe,0.5"
                parse  N
                  ~ value: STRING "Uwe,0.5" → STRUCT
                  + value.user = STRING "Uwe"
                  + value.amount = FLOAT64 0.5
                drop   drops the record, as small is true, N
                → nowhere: filtered out

                record 3, line 3 of rows.txt
                  timestamp  TIME
                  value      STRING "Ann,3"
                parse  N
                  ~ value: STRING "Ann,3" → STRUCT
                  + value.user = STRING "Ann"
                  + value.amount = FLOAT64 3.0
                drop   left out, as small is false, N
                route  as kai is false, N
                  ~ topic: raw → germany
                → topic germany
                  timestamp  TIME
                  value      STRUCT {"user":"Ann","amount":3.0}

                record 4, line 4 of rows.txt
                  timestamp  TIME
                  value      STRING "Ann,much"
                parse  fails, N
                  ! DataException: ParseDelimited: cannot parse line: column 'amount' expected FLOAT64 but holds other text (topic=raw)
                  ! errors.tolerance=none: the task fails; on.error=fail
                → the task fails

                4 records: 1 to germany, 1 to raw, 1 filtered out, 1 fails the task
                stage   applied  left out   dropped    failed       first      median
                parse         3         0         0         1           N           N
                drop          0         2         1         0           N           N
                route         1         1         0         0           N           N
                """);
    }

    private static String plain(String out) {
        return out.replaceAll("  +[0-9,]+ [µm]s", "           N")
                .replaceAll("parse  +N", "parse  N")
                .replaceAll("(,|route|drop) +[0-9,]+ [µm]s", "$1 N")
                .replaceAll("20..-..-..T[0-9:.]+Z", "TIME")
                .replaceAll("(Value|Filter|Router) [0-9][0-9.]*", "$1 V");
    }

    @Test
    void checksTheConfigurationAloneWithoutRecords() throws IOException {
        write("c.json", """
                {"connector.class": "example.Sink", "topics": "a,b", "transforms": "drop",
                 "transforms.drop.type": "Filter"}""");

        CommandLineRun run = CommandLineRun.in(folder, "dry-run c.json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("c: sink, 1 transform, records of topic a\n  drop  Filter ");
    }

    @Test
    void tellsOfATransformThatChangesNothing() throws IOException {
        write("c.json", """
                {"connector.class": "example.Source", "topic": "in", "transforms": "mask,user",
                 "transforms.mask.type": "io.autoencoder.connect.transforms.MaskText$Value", "transforms.mask.fields": "crad",
                 "transforms.user.type": "io.autoencoder.connect.transforms.MaskText$Value", "transforms.user.fields": "user"}""");
        write("rows.json", "{\"user\": \"Ann\"} {\"user\": null}");

        CommandLineRun run = CommandLineRun.in(folder, "dry-run c.json --input rows.json");

        assertThat(run.out())
                .endsWith("\nmask was applied and changed nothing: do its keys name what the records have?\n");
    }

    @Test
    void takesOtherValuesForKeys() throws IOException {
        write("c.json", """
                {"connector.class": "example.Source", "topic": "in", "transforms": "route", "transforms.route.type": "RegexRouter",
                 "transforms.route.regex": "in", "transforms.route.replacement": "out"}""");
        write("rows.csv", "a\n1\n2\n3\n");

        CommandLineRun run = CommandLineRun.in(
                folder,
                "dry-run c.json --input rows.csv --records 2 --set transforms.route.replacement=elsewhere --record-topic in");

        assertThat(run.out()).contains("\n2 records: 2 to elsewhere\n").contains("value      STRUCT {\"a\":\"1\"}\n");
    }

    /** Whoever asks for one record of a file wants to see one. */
    @ParameterizedTest
    @CsvSource({
        "1, 4 records: 1 to in|3 filtered out",
        "2, 6 records: 1 to in|5 filtered out",
        "9, 7 records: 2 to in|5 filtered out"
    })
    void doesNotCountLinesWithoutARecord(int most, String summary) throws IOException {
        write("c.json", """
                {"connector.class": "org.apache.kafka.connect.file.FileStreamSourceConnector", "file": "rows.csv", "topic": "in",
                 "transforms": "parse,drop", "transforms.parse.comment.prefix": "#", "transforms.parse.empty.lines": "drop",
                 "transforms.parse.type": "io.autoencoder.connect.transforms.ParseDelimited$Value",
                 "transforms.parse.columns": "user,amount:float64",
                 "transforms.drop.type": "Filter", "transforms.drop.predicate": "small", "predicates": "small",
                 "predicates.small.type": "io.autoencoder.connect.transforms.FieldMatches",
                 "predicates.small.condition": "amount < 1"}""");
        write("rows.csv", "# all of May\n\nuser,amount\nAnn,3\nuser,amount\nUwe,0.5\nKai,20\n");

        CommandLineRun run = CommandLineRun.in(folder, "dry-run c.json --input rows.csv --records " + most);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\n" + summary.replace("|", ", ") + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--input a.csv --topic t   | --input and --topic are two sources of records; give one of them",
                "--records 0 --input a.csv | --records must be 1 or more, got 0",
                "--format csv --topic t    | --format is for the files of --input; topics have converters",
                "--value-converter x --input a.csv | --value-converter is for the records of a --topic; files have --format",
                "--topic t                 | topic t needs --bootstrap-servers, or bootstrap.servers in the consumer's settings",
                "--topic t --no-header     | options of delimited text are for the files of --input",
                "--input a.dat             | a.dat: its name does not say how it is written; --format csv, json or text does",
                "--input a.dat --format json --columns x | --delimiter, --header, --no-header and --columns are for --format csv, and this is json",
                "--input a.csv --decimal-comma | --decimal-comma: cells stay text in a dry run; the transform that reads numbers from them says how they are written",
                "--plugin-path nowhere     | plugin path: there is no directory or archive nowhere to read",
                "--worker-config no.properties | no.properties: the worker's properties cannot be read (no such file: no.properties)",
                "--format xml --input a.csv | Invalid value for option '--format': choose one of csv, json, text, not xml",
            })
    void refusesWhatItCannotDo(String options, String sentence) throws IOException {
        write("c.json", "{\"connector.class\": \"example.Sink\", \"topics\": \"t\"}");
        write("a.csv", "a\n1\n");
        write("a.dat", "a\n1\n");

        CommandLineRun run = CommandLineRun.in(folder, "dry-run c.json " + options);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().replace(folder + "/", "")).contains("error: " + sentence + "\n");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
