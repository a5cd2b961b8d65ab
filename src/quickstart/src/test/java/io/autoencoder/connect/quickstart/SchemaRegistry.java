// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One Apicurio Registry for all integration tests, which keeps its schemas in memory, on the loopback address. Reads
 * the records that its Avro converter writes.
 */
final class SchemaRegistry implements BeforeAllCallback {

    private static final String PATH = "/apis/registry/v2";
    private static final String ID_HEADER = "apicurio.value.globalId";

    private static volatile Running running;

    private final Map<Long, JsonNode> schemas = new HashMap<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    String url() {
        return running.address + PATH;
    }

    /** A record in Avro's binary encoding; the number of its schema is in a header. */
    Map<String, Object> decoded(ConsumerRecord<byte[], byte[]> record) {
        long id =
                ByteBuffer.wrap(record.headers().lastHeader(ID_HEADER).value()).getLong();
        ByteBuffer bytes = ByteBuffer.wrap(record.value());
        Map<String, Object> values = new LinkedHashMap<>();
        for (JsonNode field :
                schemas.computeIfAbsent(id, SchemaRegistry::schema).path("fields")) {
            JsonNode type = field.path("type");
            values.put(
                    field.path("name").asText(),
                    decoded(type.isArray() ? type.path((int) number(bytes)) : type, bytes));
        }
        return values;
    }

    private static JsonNode schema(long id) {
        return get("/ids/globalIds/" + id).body();
    }

    private static ConnectRest.Answer get(String path) {
        try {
            return new ConnectRest(running.address).get(PATH + path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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

    private record Running(Process process, URI address) implements AutoCloseable {

        private static final Duration PATIENCE = Duration.ofMinutes(4);
        private static final Path RELEASED = Workers.project().resolve("target/workers/schema-registry");

        private static Running start() {
            try (Stream<Path> files = Files.list(RELEASED)) {
                Path program = files.filter(file -> file.toString().endsWith("-runner.jar"))
                        .findFirst()
                        .orElseThrow();
                int port = LocalKafka.freePort();
                File log = Files.createTempFile(Workers.project().resolve("target"), "schema-registry", ".log")
                        .toFile();
                Process process = new ProcessBuilder(
                                InstalledJava.own().resolve("bin/java").toString(),
                                "-Xmx400m",
                                "-Dquarkus.http.host=127.0.0.1",
                                "-Dquarkus.http.port=" + port,
                                "-jar",
                                program.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log)
                        .start();
                Running started = new Running(process, URI.create("http://127.0.0.1:" + port));
                try {
                    started.awaitReady();
                } catch (RuntimeException | AssertionError e) {
                    e.addSuppressed(new IllegalStateException(Files.readString(log.toPath())));
                    started.close();
                    throw e;
                }
                return started;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot start the schema registry", e);
            }
        }

        private void awaitReady() {
            ConnectRest rest = new ConnectRest(address);
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> !process.isAlive()
                            || rest.get(PATH + "/system/info").isSuccess());
            assertThat(process.isAlive()).as("the schema registry runs").isTrue();
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
