// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real worker with the file of the image on Apache Kafka's: what a container would start, without the container. */
class ImageWorkerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    private static URI rest(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static int status(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** But for the paths of the image, and a port that is free here. */
    private static Path settings(Path directory, int port) throws IOException {
        PluginDirectory plugins = new PluginDirectory(directory.resolve("plugins"));
        plugins.install(Workers.archive());
        Properties settings = DockerFiles.worker();
        settings.putAll(Map.of(
                "listeners", "http://127.0.0.1:" + port,
                "plugin.path", plugins.path().toString(),
                "config.providers.file.param.allowed.paths", directory.toString()));
        Path file = directory.resolve("connect-distributed.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        return file;
    }

    @Test
    void shouldStartFromTheFileAndTheEnvironment() throws Exception {
        Path directory = WORKERS.directory("image");
        int port = LocalKafka.freePort();
        String version = DockerFiles.only("pom.xml", "<kafka.version>([^<]*)<");
        Path log = directory.resolve("worker.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx512m",
                        "-cp",
                        Files.readString(Workers.project()
                                        .resolve("target/workers")
                                        .resolve(version)
                                        .resolve("class-path.txt"))
                                .strip(),
                        "org.apache.kafka.connect.cli.ConnectDistributed",
                        settings(directory, port).toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("CONNECT_BOOTSTRAP_SERVERS", WORKERS.kafka().bootstrapServers());
        builder.environment().put("CONNECT_REST_ADVERTISED_HOST_NAME", "localhost");
        builder.environment().put("CONNECT_GROUP_ID", "image");
        Process worker = builder.start();
        try {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> !worker.isAlive() || status(rest(port, "/health")) == 200);

            assertThat(worker.isAlive()).as(Files.readString(log)).isTrue();
            assertThat(status(rest(port, "/autoencoder/"))).isEqualTo(200);
            assertThat(Files.readString(log)).contains("groupId=image");
        } finally {
            worker.destroy();
            if (!worker.waitFor(1, TimeUnit.MINUTES)) {
                worker.destroyForcibly();
            }
        }
    }
}
