// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * That neither the keys of pseudonyms nor values of records come out of a worker: not in its log with all that the
 * product has to say in it, not in an answer of its REST interface, not over JMX.
 */
class SecretsIT {

    private static final String PACKAGE = "io.autoencoder.connect.transforms.";
    private static final String VERSION = AppInfoParser.getVersion();

    /** Long enough, so that they are used. */
    private static final List<String> KEYS = List.of("Quixotic-Zebra-4711-Waltz", "Jumbled-Fjord-0815-Vixen");

    /** Too short, and so refused. */
    private static final List<String> SHORT_KEYS = List.of("Sphinx-Quartz", "Nymph-Vex");

    /** In every record. */
    private static final List<String> VALUES = List.of("Rumpelstilzchen", "7070707");

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    private final List<String> answers = Collections.synchronizedList(new ArrayList<>());

    @Test
    void shouldStayInside() throws Exception {
        Path directory = WORKERS.directory("secrets");
        Files.writeString(
                directory.resolve("hash.properties"), "key=" + KEYS.get(0) + "\nshort=" + SHORT_KEYS.get(0) + "\n");
        Files.writeString(Files.createDirectory(directory.resolve("keys")).resolve("previous"), KEYS.get(1));
        Files.writeString(directory.resolve("rows.csv"), "Rumpelstilzchen,7070707.5,u-1\n".repeat(12));
        new Topics(WORKERS.kafka()).create("secrets-used", "secrets-failed", "secrets-tolerated");
        Map<String, String> providers = Map.of(
                "config.providers", "file,dir",
                "config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider",
                "config.providers.dir.class", "org.apache.kafka.common.config.provider.DirectoryConfigProvider",
                "group.id", "secrets",
                "config.storage.topic", "secrets-config",
                "offset.storage.topic", "secrets-offset",
                "status.storage.topic", "secrets-status");
        List<String> metrics;
        String log;
        try (WorkerProcess worker = WorkerProcess.start(
                VERSION,
                WORKERS.kafka().bootstrapServers(),
                directory,
                List.of("-Dorg.slf4j.simpleLogger.log.io.autoencoder=trace"),
                providers)) {
            post(worker, used(directory), 201);
            post(worker, failing(directory, "secrets-failed", Map.of()), 201);
            Map<String, String> tolerated = Map.of("errors.tolerance", "all", "errors.log.enable", "true");
            post(worker, failing(directory, "secrets-tolerated", tolerated), 201);
            for (Map<String, String> mistake : mistakes(directory)) {
                Connector wrong = new Connector(
                        "secrets-wrong", used(directory).with(mistake).config());
                post(worker, wrong, 400);
                validate(worker, wrong);
            }
            validate(worker, used(directory));
            List<JsonNode> written =
                    new Topics(WORKERS.kafka()).read(12, "secrets-used").get(0);
            assertThat(written.get(0).path("user").asText()).matches("k2:[0-9a-f]{64}");
            assertThat(written.get(0).path("user_previous").asText()).matches("k1:[0-9a-f]{64}");
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> worker.rest()
                            .get("/connectors/secrets-failed/status")
                            .body()
                            .toString()
                            .contains("FAILED"));
            askAll(worker);
            metrics = worker.metrics();
            log = worker.log();
        }

        assertThat(answers).anyMatch(answer -> answer.contains("HashField: cannot hash record: field 'amount'"));
        assertThat(log)
                .contains("HashField: cannot hash record", "FieldMatches: cannot test record", "MaskText: cannot mask");
        assertThat(metrics).anyMatch(line -> line.contains("record-changed-total=[12]"));
        for (String secret : secrets().toList()) {
            assertThat(answers).noneMatch(answer -> answer.contains(secret));
            assertThat(metrics).noneMatch(line -> line.contains(secret));
            assertThat(log.lines().filter(line -> line.contains(secret))).isEmpty();
        }
    }

    /** Keys as they are and as somebody might write them, and values of records. */
    private static Stream<String> secrets() {
        return Stream.of(
                        KEYS.stream(),
                        SHORT_KEYS.stream(),
                        KEYS.stream().map(key -> HexFormat.of().formatHex(key.getBytes(UTF_8))),
                        KEYS.stream().map(key -> Base64.getEncoder().encodeToString(key.getBytes(UTF_8))),
                        VALUES.stream())
                .flatMap(text -> text);
    }

    private static Connector connector(String name, Path directory, Map<String, String> transforms) {
        Map<String, String> config = new HashMap<>(Map.of(
                "connector.class",
                "org.apache.kafka.connect.file.FileStreamSourceConnector",
                "file",
                directory.resolve("rows.csv").toString(),
                "topic",
                name,
                "transforms.parse.type",
                PACKAGE + "ParseDelimited$Value",
                "transforms.parse.columns",
                "user,amount:float64,id"));
        config.putAll(transforms);
        return new Connector(name, config);
    }

    /** Both keys, and after that errors of each kind that let records pass. */
    private static Connector used(Path directory) {
        Map<String, String> config = new HashMap<>(Map.of(
                "transforms",
                "parse,mask,amount,hash,score",
                "transforms.hash.type",
                PACKAGE + "HashField$Value",
                "transforms.hash.fields",
                "user",
                "transforms.hash.key",
                "${file:" + directory.resolve("hash.properties") + ":key}",
                "transforms.hash.key.id",
                "k2",
                "transforms.hash.previous.key",
                "${dir:" + directory.resolve("keys") + ":previous}",
                "transforms.hash.previous.key.id",
                "k1",
                "transforms.amount.type",
                PACKAGE + "HashField$Value",
                "transforms.amount.fields",
                "amount",
                "transforms.amount.key",
                "${file:" + directory.resolve("hash.properties") + ":key}"));
        config.putAll(Map.of(
                "transforms.amount.on.error", "pass",
                "transforms.mask.type", PACKAGE + "MaskText$Value",
                "transforms.mask.fields", "amount",
                "transforms.mask.on.error", "tag",
                "transforms.mask.predicate", "large",
                "transforms.mask.negate", "true",
                "transforms.score.type", PACKAGE + "ScoreAnomaly$Value",
                "transforms.score.model",
                        Workers.project().resolve("models/creditcard").toString(),
                "transforms.score.on.error", "pass"));
        config.putAll(Map.of(
                "predicates", "large",
                "predicates.large.type", PACKAGE + "FieldMatches",
                "predicates.large.condition", "user > 5",
                "predicates.large.on.error", "pass"));
        return connector("secrets-used", directory, config);
    }

    private static Connector failing(Path directory, String name, Map<String, String> errors) {
        Map<String, String> config = new HashMap<>(errors);
        config.putAll(Map.of(
                "transforms",
                "parse,hash",
                "transforms.hash.type",
                PACKAGE + "HashField$Value",
                "transforms.hash.fields",
                "amount",
                "transforms.hash.key",
                "${file:" + directory.resolve("hash.properties") + ":key}"));
        return connector(name, directory, config);
    }

    /** Each is refused: a key, or something else beside a good one. */
    private static List<Map<String, String>> mistakes(Path directory) {
        return List.of(
                Map.of("transforms.hash.key", "${file:" + directory.resolve("hash.properties") + ":short}"),
                Map.of("transforms.hash.previous.key", SHORT_KEYS.get(1)),
                Map.of("transforms.hash.key", "${vault:secret/hash:key}"),
                Map.of("transforms.hash.key", ""),
                Map.of("transforms.hash.encoding", "rot13"),
                Map.of("transforms.hash.previous.suffix", ""),
                Map.of("transforms.hash.fields", "a..b"));
    }

    private void post(WorkerProcess worker, Connector connector, int status) throws Exception {
        ConnectRest.Answer answer = worker.rest().create(connector);
        assertThat(answer.status()).as(answer.message()).isEqualTo(status);
        // What was sent as it is comes back as it is.
        answers.add(answer.body().toString());
    }

    private void validate(WorkerProcess worker, Connector connector) throws Exception {
        Map<String, String> config = new HashMap<>(connector.config());
        config.put("name", connector.name());
        answers.add(worker.rest()
                .put(
                        "/connector-plugins/" + config.get("connector.class") + "/config/validate",
                        new ObjectMapper().valueToTree(config))
                .body()
                .toString());
    }

    private void askAll(WorkerProcess worker) throws Exception {
        List<String> paths = new ArrayList<>(List.of("/connectors?expand=info&expand=status"));
        for (String name : List.of("secrets-used", "secrets-failed", "secrets-tolerated")) {
            for (String path : List.of("", "/config", "/status", "/tasks", "/tasks/0/status", "/topics", "/offsets")) {
                paths.add("/connectors/" + name + path);
            }
        }
        paths.add("/connector-plugins/" + PACKAGE + "HashField$Value/config");
        for (String path : paths) {
            ConnectRest.Answer answer = worker.rest().get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            answers.add(answer.body().toString());
        }
    }
}
