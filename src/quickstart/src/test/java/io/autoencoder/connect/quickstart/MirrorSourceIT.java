// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records of one cluster's topic, scored on their way to another; here one cluster is both. */
class MirrorSourceIT {

    private static final Path EXAMPLES = Workers.project().resolve("connector-config");
    private static final Path MODEL = Workers.project().resolve("models/transactions");

    /** What tells this worker from the one of the other tests. */
    private static final Map<String, String> OF_ITS_OWN = Map.of(
            "group.id", "mirror",
            "config.storage.topic", "mirror-config",
            "offset.storage.topic", "mirror-offset",
            "status.storage.topic", "mirror-status");

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @Test
    void shouldScoreWhatAnotherClusterHolds() throws Exception {
        List<String> rows = Files.readAllLines(MODEL.resolve("sample.csv")).subList(0, 1201);
        Topics topics = new Topics(WORKERS.kafka());
        topics.create("mirrored.raw", "bank.mirrored.raw", "bank.mirrored.raw.fraud");
        topics.produce("mirrored.raw", JsonRows.of(rows));
        Connector source = Connector.read(EXAMPLES.resolve("transactions-mirror-source.json"))
                .with(Map.of(
                        "source.cluster.bootstrap.servers", WORKERS.kafka().bootstrapServers(),
                        "target.cluster.bootstrap.servers", WORKERS.kafka().bootstrapServers(),
                        "topics", "mirrored\\.raw",
                        "transforms.score.model", MODEL.toString()));
        List<Path> plugins = List.of(WORKERS.plugins(), Workers.project().resolve("target/workers/mirror-maker"));
        try (LocalConnect worker = LocalConnect.start(WORKERS.kafka().bootstrapServers(), plugins, OF_ITS_OWN)) {
            ConnectRest.Answer answer = worker.rest().create(source);
            assertThat(answer.isSuccess()).as(answer.message()).isTrue();

            List<List<JsonNode>> written = topics.read(rows.size() - 1, "bank.mirrored.raw", "bank.mirrored.raw.fraud");

            assertThat(written.get(0)).noneMatch(MirrorSourceIT::isFlagged);
            assertThat(written.get(1)).isNotEmpty().allMatch(MirrorSourceIT::isFlagged);
            assertThat(written.get(0).size() + written.get(1).size()).isEqualTo(rows.size() - 1);
        }
    }

    private static boolean isFlagged(JsonNode value) {
        return value.path("anomaly_flag").booleanValue();
    }
}
