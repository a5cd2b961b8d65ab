// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What Apicurio's converter needs of its registry, on the loopback address: it takes a schema and numbers it. Reads the
 * records that the converter then writes.
 */
final class SchemaRegistryStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID_HEADER = "apicurio.value.globalId";

    private final HttpServer server;
    private final List<JsonNode> schemas = new CopyOnWriteArrayList<>();

    SchemaRegistryStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/apis/registry/v2";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            boolean known = exchange.getRequestMethod().equals("POST") && path.endsWith("/artifacts");
            byte[] answer = known ? JSON.writeValueAsBytes(registered(path, body)) : new byte[0];
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(known ? 200 : 404, known ? answer.length : -1);
            exchange.getResponseBody().write(answer);
        }
    }

    private Map<String, Object> registered(String path, byte[] body) throws IOException {
        JsonNode sent = JSON.readTree(body);
        schemas.add(
                sent.path("content").isTextual()
                        ? JSON.readTree(sent.path("content").asText())
                        : sent);
        int id = schemas.size();
        return Map.of(
                "groupId",
                "default",
                "id",
                "schema-" + id,
                "version",
                "1",
                "globalId",
                id,
                "contentId",
                id,
                "type",
                "AVRO",
                "state",
                "ENABLED",
                "name",
                "schema",
                "createdOn",
                "2026-01-01T00:00:00+0000");
    }

    /** A record in Avro's binary encoding; the number of its schema is in a header. */
    Map<String, Object> decoded(ConsumerRecord<byte[], byte[]> record) {
        long id =
                ByteBuffer.wrap(record.headers().lastHeader(ID_HEADER).value()).getLong();
        ByteBuffer bytes = ByteBuffer.wrap(record.value());
        Map<String, Object> values = new LinkedHashMap<>();
        for (JsonNode field : schemas.get((int) id - 1).path("fields")) {
            JsonNode type = field.path("type");
            values.put(
                    field.path("name").asText(),
                    decoded(type.isArray() ? type.path((int) number(bytes)) : type, bytes));
        }
        return values;
    }

    private static Object decoded(JsonNode type, ByteBuffer bytes) {
        return switch (type.asText()) {
            case "null" -> null;
            case "int", "long" -> number(bytes);
            case "double" -> bytes.order(ByteOrder.LITTLE_ENDIAN).getDouble();
            case "string" -> {
                byte[] text = new byte[(int) number(bytes)];
                bytes.get(text);
                yield new String(text, UTF_8);
            }
            default -> throw new IllegalArgumentException("type " + type);
        };
    }

    /** Zigzag, seven bits a byte, the least first. */
    private static long number(ByteBuffer bytes) {
        long zigzag = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            zigzag |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
