// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.autoencoder.connect.quickstart.ConnectRest;
import io.autoencoder.connect.quickstart.Connector;
import io.autoencoder.connect.quickstart.LocalConnect;
import io.autoencoder.connect.quickstart.LocalKafka;
import io.autoencoder.connect.quickstart.PluginDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** A broker and a worker with the archive in its plugin directory, through which records are sent. */
final class Pipeline implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long PAUSE_MILLIS = 50;
    private static final long NANOS_BETWEEN_QUESTIONS = 1_000_000_000;
    private static final String FAILED = "FAILED";

    private final Path model;
    private final Path rows;
    private final LocalKafka kafka;
    private final LocalConnect connect;
    private final Admin admin;
    private int runs;

    /**
     * @param directory for logs and plugins
     * @param archive the plugin
     * @param model the bundle to score with, beside whose files lies {@code sample.csv}
     */
    Pipeline(Path directory, Path archive, Path model) throws IOException, InterruptedException {
        this.model = model;
        this.rows = model.resolve("sample.csv");
        PluginDirectory plugins = new PluginDirectory(directory.resolve("plugins"));
        plugins.install(archive);
        this.kafka = LocalKafka.start(directory.resolve("kafka"));
        this.connect = LocalConnect.start(
                kafka.bootstrapServers(), List.of(plugins.path()), Map.of("offset.flush.interval.ms", "60000"));
        this.admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    /** Sends records to a topic of their own, which stays. */
    Meter produce(String topic, Leg leg, Variant variant, long records) throws IOException, InterruptedException {
        Map<String, String> config = config(leg, variant, records);
        config.put("connector.class", CardSource.class.getName());
        config.put("topic", topic);
        config.put("rows", rows.toString());
        config.put("topic.creation.default.replication.factor", "1");
        config.put("topic.creation.default.partitions", String.valueOf(leg.tasks()));
        config.put("topic.creation.default.file.delete.delay.ms", "100");
        return run(leg, config);
    }

    /** Takes all records of a topic. */
    Meter consume(String topic, Leg leg, Variant variant, long records) throws IOException, InterruptedException {
        Map<String, String> config = config(leg, variant, records);
        config.put("connector.class", CountingSink.class.getName());
        config.put("topics", topic);
        return run(leg, config);
    }

    private Map<String, String> config(Leg leg, Variant variant, long records) {
        Map<String, String> config = new HashMap<>();
        config.put("tasks.max", String.valueOf(leg.tasks()));
        config.put("records", String.valueOf(records));
        config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        config.put("value.converter.schemas.enable", String.valueOf(leg.schemas()));
        variant.configure(config, model);
        return config;
    }

    private Meter run(Leg leg, Map<String, String> config) throws IOException, InterruptedException {
        String name = "run-" + runs++;
        Meter meter = Meter.begin(name, leg.tasks());
        ConnectRest.Answer answer = connect.rest().create(new Connector(name, config));
        if (!answer.isSuccess()) {
            throw new IOException("the worker refuses " + name + ": " + answer.message());
        }
        await(name, meter);
        connect.rest().delete("/connectors/" + name);
        return meter;
    }

    private void await(String name, Meter meter) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long asked = start;
        while (!meter.isComplete()) {
            Thread.sleep(PAUSE_MILLIS);
            long now = System.nanoTime();
            if (now - asked > NANOS_BETWEEN_QUESTIONS) {
                asked = now;
                requireRunning(name);
            }
            if (now - start > PATIENCE.toNanos()) {
                throw new IOException(name + " did not end within " + PATIENCE.toMinutes() + " minutes");
            }
        }
    }

    private void requireRunning(String name) throws IOException, InterruptedException {
        JsonNode status = connect.rest().get("/connectors/" + name + "/status").body();
        for (JsonNode task : status.path("tasks")) {
            if (task.path("state").asText().equals(FAILED)) {
                throw new IOException(name + " failed: "
                        + task.path("trace").asText().lines().findFirst().orElse(""));
            }
        }
    }

    void deleteTopic(String topic) throws InterruptedException, ExecutionException {
        admin.deleteTopics(List.of(topic)).all().get();
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        connect.close();
        kafka.close();
    }
}
