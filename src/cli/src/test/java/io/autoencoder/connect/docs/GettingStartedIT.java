// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.autoencoder.connect.Documentation;
import io.autoencoder.connect.quickstart.LocalKafka;
import io.autoencoder.connect.quickstart.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new user who does what pages say, with a worker that has the component installed. */
class GettingStartedIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCORED = "transactions.scored";
    private static final List<String> COMPARED =
            List.of("count_1h", "count_7d", "amount_mean_7d", "amount_std_7d", "time_since_last", "anomaly_score");

    @TempDir
    private static Path directory;

    private static LocalKafka kafka;
    private static WorkerProcess worker;

    @BeforeAll
    static void startWorker() throws IOException {
        for (String tool : List.of("bash", "curl", "jq")) {
            assumeThat(Stream.of(System.getenv("PATH").split(":"))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool))))
                    .as(tool + " is on the PATH")
                    .isTrue();
        }
        kafka = LocalKafka.start(directory.resolve("kafka"));
        worker = WorkerProcess.start(
                AppInfoParser.getVersion(),
                kafka.bootstrapServers(),
                Files.createDirectory(directory.resolve("worker")),
                List.of(),
                Map.of("rest.extension.classes", "io.autoencoder.connect.monitor.MonitorRestExtension"));
    }

    @AfterAll
    static void stopWorker() {
        if (worker != null) {
            worker.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    private static String here(Documentation.Block block) {
        return block.text()
                .replace("http://localhost:8083", worker.rest().address().toString())
                .replace("localhost:9092", kafka.bootstrapServers());
    }

    @Test
    void shouldLeadToScoredRecords() throws Exception {
        Shell shell = new Shell(Files.createDirectory(directory.resolve("work")));
        for (Documentation.Block block : Documentation.blocks("src/docs/getting-started.md", GettingStartedIT.class)) {
            if (block.language().equals("text")) {
                shell.assertHasShown(block);
                continue;
            }
            String script = here(block);
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

    /** What the worker writes is what the command line made of the same records before, bit for bit. */
    @Test
    void shouldServeTheWindowsThatAModelWasTrainedOn() throws Exception {
        Path work = Files.createDirectory(directory.resolve("windows"));
        Shell shell = new Shell(work);
        for (String page : List.of("src/docs/windows.md", "src/docs/training-data.md")) {
            for (Documentation.Block block : Documentation.blocks(page, GettingStartedIT.class)) {
                shell.run(here(block));
            }
        }

        Map<String, List<Double>> scored = scored(work.resolve("scored.csv"));
        assertThat(scored).hasSizeGreaterThan(1000);
        assertThat(served(scored.size())).isEqualTo(scored);
    }

    private static Map<String, List<Double>> scored(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> columns = List.of(lines.get(0).split(","));
        Map<String, List<Double>> rows = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            List<Double> values = new ArrayList<>();
            for (String name : COMPARED) {
                String cell = cells[columns.indexOf(name)];
                values.add(cell.isEmpty() ? null : Double.valueOf(cell));
            }
            rows.put(cells[columns.indexOf("transaction_id")], values);
        }
        return rows;
    }

    private static Map<String, List<Double>> served(int wanted) throws IOException {
        Map<String, List<Double>> rows = new TreeMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "group.id",
                        "served",
                        "metadata.max.age.ms",
                        500,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(SCORED));
            Instant end = Instant.now().plus(PATIENCE);
            while (rows.size() < wanted && Instant.now().isBefore(end)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    JsonNode value = JSON.readTree(record.value());
                    List<Double> values = new ArrayList<>();
                    COMPARED.forEach(name -> values.add(
                            value.path(name).isNumber() ? value.path(name).asDouble() : null));
                    rows.put(value.path("transaction_id").asText(), values);
                }
            }
        }
        return rows;
    }
}
