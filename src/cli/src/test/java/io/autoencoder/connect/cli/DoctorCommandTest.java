// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.autoencoder.connect.engine.ProductVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the doctor finds, fault by fault, at a server that answers as a worker with that fault does. */
class DoctorCommandTest {

    private static final String RUNNING = "[{'id': 0, 'state': 'RUNNING', 'worker_id': 'w:8083'}]";

    private StubWorker worker;

    @BeforeEach
    void startWorker() throws IOException {
        worker = StubWorker.start();
    }

    @AfterEach
    void stopWorker() {
        worker.close();
    }

    @Test
    void findsNothingAgainstAHealthyWorker() {
        CommandLineRun run = CommandLineRun.of("doctor", worker.address());

        assertThat(run)
                .isEqualTo(new CommandLineRun(
                        0, """
                URL
                  ok       worker          answers
                  ok       version         Kafka Connect 4.3.1
                  ok       health          the worker is in its group and reads its topics
                  ok       plugin          all 18 transforms and predicates are there
                  ok       plugin-version  VERSION, as this tool is
                  ok       page            URL/autoencoder/
                  ok       connectors      1 of 1 use the plugin

                cards, a source
                  ok       configuration   the worker takes it
                  ok       model           /models/cards can be read on this worker, and fits the configuration
                  ok       connector       runs
                  ok       tasks           1 of 1 runs
                  ok       errors          a record that fails stops its task (errors.tolerance=none)
                  ok       exactly-once    a record may be written twice after a crash, with the same score, as exactly.once.support is not required
                  ok       converters      JSON without schemas
                  ok       metrics         7 records scored, 0 failed, by the tasks on this worker

                15 ok, 0 warnings, 0 failed
                """.replace("URL", worker.address()).replace("VERSION", ProductVersion.current()), ""));
    }

    /** One answer is another; the level, the check and part of what is said, advice included. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET / | 200 | {'version': '2.8.2'}     | failed  | version | Kafka Connect 2.8.2 is older than the plugin can run on → use a worker of Kafka Connect 3.1
            GET / | 200 | {'version': '3.9.2'}     | ok      | version | before 4.1, metrics are in MBeans of the plugin's own, and before 4.0 there is no page
            GET / | 200 | {'version': '4.0.2'}     | ok      | version | 4.0.2; before 4.1, metrics are in MBeans of the plugin's own
            GET / | 200 | {'version': '7.9.1-ccs'} | ok      | version | Kafka Connect 3.9 (7.9.1-ccs)
            GET / | 200 | {'version': '8.1.0-ccs'} | ok      | version | Kafka Connect 4.1 (8.1.0-ccs)
            GET / | 200 | {'version': 'trunk'}     | warning | version | its version is trunk, which is none of Kafka's
            GET / | 200 | {'version': '3.9.2'}     | ok      | page    | there is none before Connect 4.0
            GET / | 404 | {'message': 'x'}         | failed  | worker  | no Connect worker that is ready (HTTP status 404)
            GET / | 200 | <html>hello</html>       | failed  | worker  | no Connect worker that is ready (HTTP status 200)
            GET / | 200 | ''                       | failed  | worker  | no Connect worker that is ready (HTTP status 200)
            GET / | 401 | {}                       | failed  | worker  | refuses to tell this user anything (HTTP status 401) → say who you are: --user
            GET / | 403 | {}                       | failed  | worker  | refuses to tell this user anything (HTTP status 403)
            GET / | 307 | {}                       | failed  | worker  | answers with another address (HTTP status 307), which is not asked
            GET /health | 503 | {'status': 'starting', 'message': 'Worker is still starting up.'} | failed | health | says that it is starting: Worker is still starting up.
            GET /health | 500 | {'status': 'unhealthy', 'message': 'it is slow'} | failed | health | says that it is unhealthy: it is slow
            GET /connector-plugins?connectorsOnly=false | 200 | [] | failed | plugin | does not see the plugin → unpack autoencoder-kafka-connect-autoencoder-<version>.zip
            GET /connector-plugins?connectorsOnly=false | 403 | {} | warning | plugin | cannot be listed: HTTP status 403
            GET /autoencoder/v1/cluster | 404 | {} | warning | page | it is off, so metrics cannot be looked at from here; they are over JMX → add rest.extension.classes=io.autoencoder.connect.monitor.MonitorRestExtension
            GET /autoencoder/v1/cluster | 503 | {'message': 'not yet'} | warning | page | it does not answer: HTTP status 503: not yet
            GET /connectors?expand=info&expand=status | 409 | {'message': 'rebalance'} | warning | connectors | cannot be listed: HTTP status 409: rebalance
            GET /connectors?expand=info&expand=status | 200 | {} | warning | connectors | none of 0 uses the plugin → autoencoder connector prints
            GET /autoencoder/v1/transforms?connector=cards | 200 | {'transforms': []} | warning | metrics | the tasks run on w:8083, or no record has come yet → ask the worker that runs them
            GET /autoencoder/v1/transforms?connector=cards | 200 | {'transforms': [{'metrics': [{'part': null, 'name': 'record-failed-total', 'value': 3}]}]} | warning | metrics | 0 records scored, 3 failed, by the tasks on this worker → records do not fit the model
            """)
    void judgesWhatTheWorkerAnswers(
            String request, int status, String body, String level, String check, String sentence) throws IOException {
        worker.answer(request, status, body);

        assertFinding(level, check, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            source | errors.tolerance=all | warning | errors | records that fail are lost: errors.tolerance=all, and sources have no dead letter queue → set on.error=tag
            sink | errors.tolerance=all | warning | errors | without a dead letter queue → set errors.deadletterqueue.topic.name
            sink | errors.tolerance=all; errors.deadletterqueue.topic.name=dlq | ok | errors | go to dlq without the reason
            sink | errors.tolerance=all; errors.deadletterqueue.topic.name=dlq; errors.deadletterqueue.context.headers.enable=true | ok | errors | go to dlq with the reason
            source | transforms.score.on.error=tag | ok | errors | a record that fails in score (on.error=tag) is passed on without a result; any other stops its task (errors.tolerance=none)
            source | exactly.once.support=required | ok | exactly-once | each record is written once
            source | value.converter.schemas.enable= | warning | converters | JSON with schemas: each record carries that of all its fields
            sink | value.converter.schemas.enable=true | warning | converters | values must be {"schema": …, "payload": …}
            sink | value.converter.schemas.enable=false | ok | converters | JSON without schemas
            sink | connector.class=org.example.JdbcSinkConnector | warning | converters | JSON without schemas, of which a JDBC sink makes no columns
            sink | connector.class=org.example.JdbcSinkConnector; value.converter.schemas.enable=true | ok | converters | JSON with schemas, which its sink needs
            source | value.converter= | ok | converters | as the worker's settings say
            source | value.converter=io.example.AvroConverter | ok | converters | AvroConverter has fields and types
            source | value.converter=org.apache.kafka.connect.storage.StringConverter | warning | converters | StringConverter cannot write records with fields
            sink | value.converter=org.apache.kafka.connect.storage.StringConverter | warning | converters | gives records without fields, which cannot be scored
            sink | value.converter=org.apache.kafka.connect.storage.StringConverter; transforms=parse,score; transforms.parse.type=ParseJson$Value | ok | converters | text, which a transform parses
            source | transforms= | warning | connectors | none of 1 uses the plugin
            source | transforms.score.type=ScoreAnomaly$Value | ok | model | /models/cards can be read on this worker
            source | transforms.score.challenger.model=/models/next | ok | model | /models/next can be read on this worker
            source | transforms.score.type=org.example.Other; predicates=p; predicates.p.type=io.autoencoder.connect.transforms.FieldMatches | ok | connectors | 1 of 1 use the plugin
            """)
    void judgesAConnectorsConfiguration(String kind, String keys, String level, String check, String sentence)
            throws IOException {
        Map<String, String> changes = new HashMap<>();
        for (String pair : keys.split("; ")) {
            String[] parts = pair.split("=", 2);
            changes.put(parts[0], parts[1]);
        }
        worker.connector("cards", kind, changes, "RUNNING", RUNNING);
        if (changes.containsKey("connector.class")) {
            worker.answer(
                    "PUT /connector-plugins/" + changes.get("connector.class") + "/config/validate",
                    200,
                    "{'error_count': 0, 'configs': []}");
        }

        assertFinding(level, check, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PAUSED  | [{'id': 0, 'state': 'PAUSED'}] | warning | connector | is paused → PUT URL/connectors/cards/resume lets it go on
            STOPPED | [] | warning | connector | is stopped
            UNASSIGNED | [{'id': 0, 'state': 'UNASSIGNED'}] | warning | connector | runs on no worker yet (UNASSIGNED)
            RUNNING | [] | warning | tasks | there are none, so nothing is read
            RUNNING | [{'id': 0, 'state': 'RUNNING'}, {'id': 1, 'state': 'UNASSIGNED'}] | warning | tasks | task 1 is UNASSIGNED
            RUNNING | [{'id': 0, 'state': 'RUNNING'}, {'id': 1, 'state': 'RUNNING'}] | ok | tasks | 2 of 2 run
            RUNNING | [{'id': 0, 'state': 'FAILED', 'trace': 'org.apache.kafka.connect.errors.ConnectException: Tolerance exceeded in error handler\\n\\tat a.B.c(D.java:1)\\nCaused by: org.apache.kafka.connect.errors.DataException: field V14 is missing\\n\\tat a.B.c(D.java:1)'}] | failed | tasks | task 0 has failed: field V14 is missing → mend that, then POST URL/connectors/cards/restart?includeTasks=true&onlyFailed=true
            RUNNING | [{'id': 0, 'state': 'FAILED', 'trace': 'a.B: same'}, {'id': 2, 'state': 'FAILED', 'trace': 'a.B: same'}] | failed | tasks | tasks 0, 2 have failed: same
            FAILED  | [] | failed | connector | has failed: no reason is given
            """)
    void tellsWhatDoesNotRun(String state, String tasks, String level, String check, String sentence)
            throws IOException {
        worker.connector("cards", "source", Map.of(), state, tasks);

        assertFinding(level, check, sentence.replace("URL", worker.address()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            transforms.score.model | Invalid value /models/cards for configuration model: no such file or directory | model | transforms.score.model: Invalid value /models/cards for configuration model: no such file or directory → put the bundle at this path on every worker
            transforms.score.threshold | Invalid value -1 for configuration threshold: 0 or more | configuration | transforms.score.threshold: Invalid value -1 for configuration threshold: 0 or more → correct it
            connector.class | Failed to find any class that implements Connector and which name matches X, available connectors are: Y | configuration | which name matches X, available connectors are: Y → install the plugin on this worker, too
            """)
    void tellsWhatTheWorkerHasAgainstAConfiguration(String key, String error, String check, String sentence)
            throws IOException {
        worker.answer(StubWorker.VALIDATE, 200, """
                {'error_count': 1, 'configs': [{'definition': {'name': '%s', 'type': 'STRING'},
                  'value': {'name': '%s', 'errors': ['%s']}}]}""".formatted(key, key, error));

        assertFinding("failed", check, sentence);
        assertThat(findings().stream().filter(finding -> finding.startsWith("ok model")))
                .as("the model is only said to be fine where it is")
                .hasSize(check.equals("model") ? 0 : 1);
    }

    @Test
    void tellsWhatKeepsAConfigurationFromBeingChecked() throws IOException {
        worker.answer(StubWorker.VALIDATE, 500, "{'message': 'Failed to find any class that implements Connector'}");

        assertFinding(
                "failed",
                "configuration",
                "cannot be checked: HTTP status 500: Failed to find any class that implements Connector → install the plugin");
    }

    /** Of passwords, of keys that are called like one, and of what a placeholder stands for. */
    @ParameterizedTest
    @ValueSource(
            strings = {"PASSWORD db.pass hunter2hunter2", "STRING db.secret hunter2hunter2", "INT port ${file:/x:y}"})
    void showsNoSecret(String secret) throws IOException {
        String[] parts = secret.split(" ");
        worker.connector(
                "cards",
                "source",
                Map.of(parts[1], parts[2]),
                "RUNNING",
                "[{'id': 0, 'state': 'FAILED', 'trace': 'a.B: cannot log in with %s'}]".formatted(parts[2]));
        worker.answer(StubWorker.VALIDATE, 200, """
                {'error_count': 1, 'configs': [{'definition': {'name': '%s', 'type': '%s'},
                  'value': {'name': '%s', 'value': 'hunter2hunter2',
                            'errors': ['Invalid value hunter2hunter2 for configuration %s: it is wrong']}}]}
                """.formatted(parts[1], parts[0], parts[1], parts[1]));

        for (String option : List.of("--timeout=30", "--json")) {
            CommandLineRun run = CommandLineRun.of("doctor", worker.address(), option);

            assertThat(run.out()).contains("Invalid value [hidden] for configuration " + parts[1]);
            assertThat(run.out() + run.err()).doesNotContain("hunter2hunter2");
        }
    }

    @Test
    void tellsPluginsThatAreHalfThereOrThereTwice() throws IOException {
        ArrayNode plugins = StubWorker.plugins("0.0.9");
        plugins.remove(0);
        plugins.add(StubWorker.plugin("io.autoencoder.connect.transforms.FieldMatches", "0.0.8"));
        worker.answer(StubWorker.PLUGINS, 200, plugins.toString());

        assertFinding("failed", "plugin", "does not see ConcatFields$Key → install the whole archive");
        assertFinding("warning", "plugin-version", "the worker has 0.0.8, 0.0.9, and this tool is");
        assertFinding("warning", "plugin-copies", "installed more than once: FieldMatches → leave one directory");

        ArrayNode same = StubWorker.plugins(ProductVersion.current());
        same.add(same.get(0));
        worker.answer(StubWorker.PLUGINS, 200, same.toString());
        assertFinding("warning", "plugin-copies", "installed more than once: ConcatFields$Key");
    }

    @Test
    void saysThatWorkersBefore32DoNotListTransforms() throws IOException {
        worker.answer(StubWorker.ROOT, 200, "{'version': '3.1.2'}");
        worker.answer(StubWorker.PLUGINS, 200, "[]");

        assertFinding("warning", "plugin", "workers before 3.2 list connectors alone");
    }

    @Test
    void looksAtOneConnectorWhereOneIsNamed() throws IOException {
        assertThat(findings("--connector", "cards")).contains("ok connector runs");
        assertThat(findings("--connector", "other"))
                .contains(
                        "failed connectors there is no connector other on this worker's cluster → name one of its own:"
                                + " it has cards");
        worker.connector("cards", "source", Map.of("transforms", ""), "RUNNING", RUNNING);
        assertThat(findings("--connector", "cards"))
                .anyMatch(finding -> finding.startsWith("warning connectors cards uses no transform or predicate"));
    }

    private void assertFinding(String level, String check, String sentence) throws IOException {
        assertThat(findings())
                .filteredOn(finding -> finding.startsWith(level + " " + check + " "))
                .anyMatch(finding -> finding.contains(sentence));
    }

    /** All findings, as {@code level check sentence → advice}. */
    private List<String> findings(String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of("doctor", worker.address(), "--json"));
        line.addAll(List.of(options));
        CommandLineRun run = CommandLineRun.of(line.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(run.out().contains("\"level\" : \"failed\"") ? 2 : 0);
        List<String> findings = new ArrayList<>();
        for (JsonNode list : new ObjectMapper().readTree(run.out()).findValues("findings")) {
            for (JsonNode finding : list) {
                String advice = finding.path("advice").isNull()
                        ? ""
                        : " → " + finding.path("advice").asText();
                findings.add(finding.path("level").asText() + " "
                        + finding.path("check").asText() + " "
                        + finding.path("sentence").asText() + advice);
            }
        }
        return findings;
    }
}
