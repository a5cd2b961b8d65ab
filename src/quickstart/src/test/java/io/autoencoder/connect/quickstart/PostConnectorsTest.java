// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step that hands over the sample and posts the connectors, before a stand-in of a worker. */
class PostConnectorsTest {

    private static final List<String> FILES = List.of("creditcard-spooldir-source", "creditcard-jdbc-sink");

    @TempDir
    private Path directory;

    private HttpServer worker;
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private volatile int answer = 201;

    @BeforeEach
    void startWorker() throws IOException {
        worker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        worker.createContext("/connectors", this::answer);
        worker.start();
        for (String name : List.of("input", "finished")) {
            Files.createDirectories(directory.resolve(name));
        }
    }

    @AfterEach
    void stopWorker() {
        worker.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        int code;
        if (exchange.getRequestMethod().equals("POST")) {
            code = answer;
            answer = code == 409 ? 201 : code;
            if (code == 201) {
                posted.add(new ObjectMapper()
                        .readTree(exchange.getRequestBody())
                        .path("name")
                        .asText());
            }
        } else {
            String path = exchange.getRequestURI().getPath();
            code = posted.contains(path.substring("/connectors/".length())) ? 200 : 404;
        }
        exchange.sendResponseHeaders(code, -1);
        exchange.close();
    }

    private int run() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                DockerFiles.DOCKER.resolve("post-connectors.sh").toString(),
                DockerFiles.PROJECT.resolve("models/creditcard/sample.csv").toString()));
        FILES.forEach(name -> command.add(DockerFiles.PROJECT
                .resolve("connector-config/" + name + ".json")
                .toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(directory.resolve("output.txt").toFile());
        builder.environment()
                .put("CONNECT_URL", "http://127.0.0.1:" + worker.getAddress().getPort());
        builder.environment().put("DATA_DIRECTORY", directory.toString());
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    @Test
    void shouldHandOverAndPostOnce() throws Exception {
        assertThat(run()).isZero();
        assertThat(run()).isZero();

        assertThat(posted).containsExactlyElementsOf(FILES);
        assertThat(directory.resolve("input")).isDirectoryContaining("glob:**/creditcard.csv");
        assertThat(directory.resolve("input/creditcard.csv"))
                .hasSameTextualContentAs(DockerFiles.PROJECT.resolve("models/creditcard/sample.csv"));
    }

    @Test
    void shouldNotHandOverWhatWasRead() throws Exception {
        Files.writeString(directory.resolve("finished/creditcard.csv"), "read");

        assertThat(run()).isZero();

        assertThat(directory.resolve("input")).isEmptyDirectory();
    }

    @Test
    void shouldAskAWorkerAgainThatSharesOutTasks() throws Exception {
        answer = 409;

        assertThat(run()).isZero();

        assertThat(posted).containsExactlyElementsOf(FILES);
    }
}
