// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Prometheus as Debian packages it, with the configuration that ships, asking one worker every second. */
final class PrometheusServer implements AutoCloseable {

    static final Path EXECUTABLE = Path.of("/usr/bin/prometheus");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private PrometheusServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * @param configuration the directory with prometheus.yml and the files that it names
     * @param target host and port of the worker's exporter
     * @param directory for its files
     */
    static PrometheusServer start(Path configuration, String target, Path directory) throws IOException {
        Files.copy(configuration.resolve("alerts.yml"), directory.resolve("alerts.yml"));
        String shipped = Files.readString(configuration.resolve("prometheus.yml"));
        assertThat(shipped).contains("connect:9404", "15s");
        Path config = Files.writeString(
                directory.resolve("prometheus.yml"),
                shipped.replace("connect:9404", target).replace("15s", "1s"));
        String listen = "127.0.0.1:" + LocalKafka.freePort();
        Process process = new ProcessBuilder(
                        EXECUTABLE.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=" + listen)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        return new PrometheusServer(process, URI.create("http://" + listen));
    }

    /** What an expression gives now: a list of series with a value each. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        JsonNode answer = get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        assertThat(answer.path("status").asText())
                .as("%s: %s", expression, answer)
                .isEqualTo("success");
        return answer.path("data").path("result");
    }

    /** Every alert rule, with its state and health. */
    JsonNode rules() throws IOException, InterruptedException {
        return get("/api/v1/rules").path("data").path("groups").path(0).path("rules");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
        return JSON.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
