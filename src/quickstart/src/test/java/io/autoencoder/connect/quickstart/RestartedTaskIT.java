// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A task that is started again while an earlier run of it has not ended, as Connect does after 5 seconds of waiting.
 */
class RestartedTaskIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NAME = "restarted-sink";
    private static final String TOPIC = "restarted";

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @TempDir
    Path directory;

    @Test
    void shouldRunAndShowItsMetricsInTheEnd() throws Exception {
        Path pipe = pipe();
        new Topics(WORKERS.kafka()).create(TOPIC);
        Connector slow = SampleConnectorsIT.scoringSink(NAME, TOPIC, pipe);

        // The task opens the pipe when it starts, which waits for a reader.
        assertThat(WORKERS.rest().create(slow).isSuccess()).isTrue();
        await().atMost(PATIENCE).until(() -> scored() != null);
        ConnectRest.Answer restart =
                WORKERS.rest().post("/connectors/" + NAME + "/tasks/0/restart", NullNode.getInstance());
        assertThat(restart.isSuccess()).as(restart.message()).isTrue();
        await().atMost(PATIENCE).until(() -> threads() == 2);
        assertThat(state()).as(trace()).isNotEqualTo("FAILED");

        Thread reader = new Thread(() -> drain(pipe), "reader of " + pipe);
        reader.setDaemon(true);
        reader.start();
        await().atMost(PATIENCE).until(() -> threads() == 1 && "RUNNING".equals(state()));
        Topics topics = new Topics(WORKERS.kafka());
        List<String> rows = SampleConnectorsIT.transactions(SampleConnectorsIT.sample(11));
        // Metrics are looked after when records come.
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            topics.produce(TOPIC, rows);
            return scored() != null;
        });

        assertThat(state()).as(trace()).isEqualTo("RUNNING");
        WORKERS.rest().delete("/connectors/" + NAME);
        await().atMost(PATIENCE).until(() -> threads() == 0);
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe");
        assumeThat(System.getProperty("os.name")).as("has named pipes").doesNotStartWith("Windows");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static void drain(Path pipe) {
        byte[] buffer = new byte[8192];
        try (InputStream in = Files.newInputStream(pipe)) {
            while (in.read(buffer) >= 0) {}
        } catch (IOException e) {
            throw new IllegalStateException("the pipe cannot be read", e);
        }
    }

    /** Runs of the task that have not ended. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("task-thread-" + NAME + "-0"))
                .count();
    }

    /** Null where the metrics cannot be seen. */
    private static Object scored() throws Exception {
        try {
            return ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(
                            new ObjectName(
                                    "kafka.connect:type=plugins,connector=" + NAME + ",task=0,transformation=score"),
                            "record-scored-total");
        } catch (InstanceNotFoundException e) {
            return null;
        }
    }

    private static JsonNode task() throws IOException, InterruptedException {
        return WORKERS.rest()
                .get("/connectors/" + NAME + "/status")
                .body()
                .path("tasks")
                .path(0);
    }

    private static String state() throws IOException, InterruptedException {
        return task().path("state").asText();
    }

    private static String trace() throws IOException, InterruptedException {
        return task().path("trace").asText();
    }
}
