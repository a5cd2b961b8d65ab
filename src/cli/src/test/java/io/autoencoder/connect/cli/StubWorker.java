// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.autoencoder.connect.engine.ProductVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a healthy worker with one connector answers, until a test changes it. Unlike a worker, it can have any fault at
 * once.
 */
final class StubWorker implements AutoCloseable {

    static final String CLUSTER = "GET /autoencoder/v1/cluster";
    static final String CONNECTORS = "GET /connectors?expand=info&expand=status";
    static final String HEALTH = "GET /health";
    static final String PLUGINS = "GET /connector-plugins?connectorsOnly=false";
    static final String ROOT = "GET /";
    static final String SNAPSHOTS = "GET /autoencoder/v1/transforms?connector=cards";
    static final String VALIDATE = "PUT /connector-plugins/org.example.CardSourceConnector/config/validate";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OURS = "io.autoencoder.connect.transforms.";

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    private record Answer(int status, String body) {}

    private StubWorker(HttpServer server) {
        this.server = server;
    }

    static StubWorker start() throws IOException {
        // Without, the JDK's server waits 40 ms with each answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StubWorker worker = new StubWorker(server);
        server.createContext("/", exchange -> {
            worker.authorizations.add(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.getRequestBody().readAllBytes();
            Answer answer = worker.answers.getOrDefault(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    new Answer(404, "{\"error_code\": 404, \"message\": \"HTTP 404 Not Found\"}"));
            byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        worker.answer(ROOT, 200, "{'version': '4.3.1', 'commit': 'abc', 'kafka_cluster_id': 'k'}");
        worker.answer(HEALTH, 200, "{'status': 'healthy', 'message': 'fine'}");
        worker.answer(PLUGINS, 200, plugins(ProductVersion.current()).toString());
        worker.answer(CLUSTER, 200, "{'connectors': []}");
        worker.answer(
                SNAPSHOTS,
                200,
                "{'transforms': [{'metrics': [{'part': null, 'name': 'record-scored-total', 'value': 7},"
                        + " {'part': null, 'name': 'record-failed-total', 'value': 0}]}]}");
        worker.connector(
                "cards", "source", Map.of(), "RUNNING", "[{'id': 0, 'state': 'RUNNING', 'worker_id': 'w:8083'}]");
        worker.answer(VALIDATE, 200, "{'error_count': 0, 'configs': []}");
        return worker;
    }

    /** Apostrophes stand for quotes. */
    void answer(String request, int status, String body) {
        answers.put(request, new Answer(status, body.replace('\'', '"')));
    }

    /** All plugins of the product as a worker lists them. */
    static ArrayNode plugins(String version) {
        ArrayNode plugins = JSON.createArrayNode();
        for (String part : List.of("Key", "Value")) {
            for (String name : List.of(
                    "ConcatFields",
                    "HashField",
                    "MaskText",
                    "ParseDelimited",
                    "ParseJson",
                    "ReplaceNull",
                    "ScoreAnomaly")) {
                plugins.add(plugin(OURS + name + "$" + part, version));
            }
        }
        plugins.add(plugin(OURS + "LookupFields$Value", version));
        plugins.add(plugin(OURS + "WindowAggregate$Value", version));
        plugins.add(plugin(OURS + "FieldMatches", version));
        plugins.add(plugin(OURS + "RecordIsAnomaly", version));
        plugins.add(plugin("org.apache.kafka.connect.transforms.Filter", "4.3.1"));
        return plugins;
    }

    static ObjectNode plugin(String type, String version) {
        return JSON.createObjectNode()
                .put("class", type)
                .put("type", "transformation")
                .put("version", version);
    }

    /** The only connector: one that scores, with other keys added or, where the value is empty, taken away. */
    void connector(String name, String kind, Map<String, String> changes, String state, String tasks) {
        ObjectNode connector = JSON.createObjectNode();
        ObjectNode config =
                connector.putObject("info").put("name", name).put("type", kind).putObject("config");
        config.put("connector.class", "org.example.CardSourceConnector");
        config.put("transforms", "score");
        config.put("transforms.score.type", OURS + "ScoreAnomaly$Value");
        config.put("transforms.score.model", "/models/cards");
        config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        config.put("value.converter.schemas.enable", "false");
        changes.forEach((key, value) -> {
            config.remove(key);
            if (!value.isEmpty()) {
                config.put(key, value);
            }
        });
        ObjectNode status = connector.putObject("status");
        status.putObject("connector").put("state", state).put("worker_id", "w:8083");
        status.set("tasks", json(tasks.replace('\'', '"')));
        ObjectNode all = JSON.createObjectNode();
        all.set(name, connector);
        answers.put(CONNECTORS, new Answer(200, all.toString()));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came as the header of that name; "null" where none did. */
    List<String> authorizations() {
        return authorizations;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
