// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.autoencoder.connect.Documentation;
import io.autoencoder.connect.quickstart.LocalKafka;
import io.autoencoder.connect.quickstart.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new user who does what the first page says, with a worker that has the component installed. */
class GettingStartedIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    @Test
    void shouldLeadToScoredRecords() throws Exception {
        for (String tool : List.of("bash", "curl", "jq")) {
            assumeThat(Stream.of(System.getenv("PATH").split(":"))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))))
                    .as(tool + " is on the PATH")
                    .isTrue();
        }
        Shell shell = new Shell(Files.createDirectory(directory.resolve("work")));
        try (LocalKafka kafka = LocalKafka.start(directory.resolve("kafka"));
                WorkerProcess worker = WorkerProcess.start(
                        AppInfoParser.getVersion(),
                        kafka.bootstrapServers(),
                        Files.createDirectory(directory.resolve("worker")),
                        List.of(),
                        Map.of("rest.extension.classes", "io.autoencoder.connect.monitor.MonitorRestExtension"))) {
            for (Documentation.Block block : Documentation.blocks(GettingStartedIT.class)) {
                if (block.language().equals("text")) {
                    shell.assertHasShown(block);
                    continue;
                }
                String script = block.text()
                        .replace(
                                "http://localhost:8083", worker.rest().address().toString());
                if (script.contains("/flagged")) {
                    // Whose records have come by then.
                    await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(shell.run(script))
                                    .anyMatch(line -> line.matches("\\[[0-9.]+(,\"\\w+\")+]")));
                } else {
                    shell.run(script);
                }
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(worker.rest()
                                    .get("/autoencoder/v1/models?connector=cards-file-source")
                                    .body()
                                    .toString())
                            .contains("0.02"));
        }
    }
}
