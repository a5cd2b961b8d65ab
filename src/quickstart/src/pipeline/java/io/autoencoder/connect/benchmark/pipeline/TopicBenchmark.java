// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.benchmark.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autoencoder.connect.quickstart.ConnectRest;
import io.autoencoder.connect.quickstart.Connector;
import io.autoencoder.connect.quickstart.LocalConnect;
import io.autoencoder.connect.quickstart.LocalKafka;
import io.autoencoder.connect.quickstart.PluginDirectory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the records of one topic to another, through MirrorMaker and through {@code TopicSourceConnector} by turns, and
 * prints what each does in a second.
 */
public final class TopicBenchmark {

    private static final String RAW = "raw";
    private static final double NANOS = 1e9;
    private static final long PAUSE_MILLIS = 20;
    private static final long PATIENCE_NANOS = 180_000_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";
    private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";

    private enum Way {
        MIRROR("MirrorMaker, bytes"),
        MIRROR_SCORED("MirrorMaker, ParseJson and ScoreAnomaly"),
        TOPIC("TopicSourceConnector, bytes"),
        TOPIC_JSON("TopicSourceConnector, JSON"),
        TOPIC_SCORED("TopicSourceConnector, JSON and ScoreAnomaly"),
        TOPIC_PARSED_SCORED("TopicSourceConnector, ParseJson and ScoreAnomaly");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        boolean isMirror() {
            return name().startsWith("MIRROR");
        }

        /** Whether a transform reads the fields of what comes as bytes. */
        boolean parses() {
            return this == MIRROR_SCORED || this == TOPIC_PARSED_SCORED;
        }

        boolean scores() {
            return name().endsWith("SCORED");
        }
    }

    private record Run(double recordsPerSecond, double microsPerRecord) {}

    private final LocalKafka kafka;
    private final LocalConnect connect;
    private final Admin admin;
    private final long records;
    private int runs;

    private TopicBenchmark(LocalKafka kafka, LocalConnect connect, Admin admin, long records) {
        this.kafka = kafka;
        this.connect = connect;
        this.admin = admin;
        this.records = records;
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Path directory = Files.createTempDirectory(Path.of("target"), "topics").toAbsolutePath();
        PluginDirectory plugins = new PluginDirectory(directory.resolve("plugins"));
        plugins.install(Path.of(System.getProperty("pipeline.archive")));
        int rounds = Integer.getInteger("pipeline.rounds", 5);
        Map<Way, List<Run>> found = new EnumMap<>(Way.class);
        try (LocalKafka kafka = LocalKafka.start(directory.resolve("kafka"));
                LocalConnect connect = LocalConnect.start(
                        kafka.bootstrapServers(),
                        List.of(
                                plugins.path(),
                                Path.of(System.getProperty("pipeline.mirror")).toAbsolutePath()),
                        Map.of("offset.flush.interval.ms", "60000"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TopicBenchmark benchmark =
                    new TopicBenchmark(kafka, connect, admin, Long.getLong("pipeline.records", 100_000));
            benchmark.fill();
            List<Way> order = new ArrayList<>(List.of(Way.values()));
            for (int round = 0; round <= rounds; round++) {
                Collections.rotate(order, 1);
                for (Way way : order) {
                    Run run = benchmark.run(way);
                    System.out.printf(
                            Locale.ROOT,
                            "%d %s: %,.0f records/s, %.1f µs of the task's thread each%n",
                            round,
                            way.words,
                            run.recordsPerSecond,
                            run.microsPerRecord);
                    // The first round warms up.
                    if (round > 0) {
                        found.computeIfAbsent(way, unused -> new ArrayList<>()).add(run);
                    }
                }
            }
            String table = table(found, rounds);
            System.out.println(table);
            PipelineBenchmark.write(table, "topics");
        }
        // The broker's threads are no daemons.
        System.exit(0);
    }

    private static String table(Map<Way, List<Run>> found, int rounds) {
        StringBuilder table = new StringBuilder(PipelineTable.machine(rounds)
                + "| through | records a second | ratio to MirrorMaker (least to most) | µs of a task's thread a record |\n"
                + "|---|---:|---:|---:|\n");
        List<Run> base = found.get(Way.MIRROR);
        found.forEach((way, runs) -> {
            double[] ratios = IntStream.range(0, runs.size())
                    .mapToDouble(i -> runs.get(i).recordsPerSecond / base.get(i).recordsPerSecond)
                    .sorted()
                    .toArray();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.2f (%.2f to %.2f) | %.1f |%n",
                    way.words,
                    median(runs.stream().mapToDouble(Run::recordsPerSecond).toArray()),
                    median(ratios),
                    ratios[0],
                    ratios[ratios.length - 1],
                    median(runs.stream().mapToDouble(Run::microsPerRecord).toArray())));
        });
        return table.toString();
    }

    private static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** With the sample's rows as JSON, again and again. */
    private void fill() throws IOException, InterruptedException, ExecutionException {
        admin.createTopics(List.of(new NewTopic(RAW, 1, (short) 1))).all().get();
        List<String> lines = Files.readAllLines(Path.of("models/creditcard/sample.csv"));
        String[] names = lines.get(0).split(",");
        ObjectMapper json = new ObjectMapper();
        List<byte[]> values = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            ObjectNode object = json.createObjectNode();
            String[] cells = line.split(",");
            for (int i = 0; i < names.length; i++) {
                object.put(names[i], Double.parseDouble(cells[i]));
            }
            values.add(json.writeValueAsBytes(object));
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(RAW, values.get(i % values.size())));
            }
        }
    }

    private Run run(Way way) throws IOException, InterruptedException, ExecutionException {
        String name = "run-" + runs++;
        String output = way.isMirror() ? name + "." + RAW : name;
        admin.createTopics(List.of(new NewTopic(output, 1, (short) 1))).all().get();
        ConnectRest.Answer answer = connect.rest().create(new Connector(name, config(way, name, output)));
        if (!answer.isSuccess()) {
            throw new IOException("the worker refuses " + name + ": " + answer.message());
        }
        Run run = measure(name, new TopicPartition(output, 0));
        connect.rest().delete("/connectors/" + name);
        admin.deleteTopics(List.of(output)).all().get();
        return run;
    }

    private Run measure(String name, TopicPartition output)
            throws IOException, InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        long first = 0;
        long firstAt = 0;
        long firstCpu = 0;
        while (true) {
            long end = admin.listOffsets(Map.of(output, OffsetSpec.latest()))
                    .partitionResult(output)
                    .get()
                    .offset();
            long now = System.nanoTime();
            if (first == 0 && end > 0) {
                first = end;
                firstAt = now;
                firstCpu = cpu(name);
            }
            if (end >= records) {
                return new Run(
                        (end - first) / ((now - firstAt) / NANOS), (cpu(name) - firstCpu) / 1000.0 / (end - first));
            }
            if (now - begun > PATIENCE_NANOS) {
                throw new IOException(name + " did not end: "
                        + connect.rest().get("/connectors/" + name + "/status").body());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Of the task's thread, in nanoseconds. */
    private static long cpu(String connector) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("task-thread-" + connector + "-0"))
                .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getId()))
                .max()
                .orElse(0);
    }

    private Map<String, String> config(Way way, String name, String output) {
        Map<String, String> config = new HashMap<>(Map.of(
                "tasks.max",
                "1",
                "topics",
                RAW,
                "key.converter",
                BYTES,
                "value.converter",
                way == Way.MIRROR || way == Way.TOPIC ? BYTES : JSON));
        if (!way.isMirror()) {
            config.put("connector.class", "io.autoencoder.connect.topic.TopicSourceConnector");
            config.put("consumer.bootstrap.servers", kafka.bootstrapServers());
            config.put("output.topic", output);
            if (way.parses()) {
                config.put("input.value.converter", BYTES);
            }
        } else {
            config.putAll(Map.of(
                    "connector.class", "org.apache.kafka.connect.mirror.MirrorSourceConnector",
                    "source.cluster.alias", name,
                    "target.cluster.alias", "own",
                    "source.cluster.bootstrap.servers", kafka.bootstrapServers(),
                    "target.cluster.bootstrap.servers", kafka.bootstrapServers(),
                    "replication.factor", "1",
                    "offset-syncs.topic.replication.factor", "1",
                    "sync.topic.acls.enabled", "false",
                    "sync.topic.configs.enabled", "false"));
        }
        if (config.get("value.converter").equals(JSON)) {
            config.put("value.converter.schemas.enable", "false");
        }
        if (way.scores()) {
            config.put("transforms", way.parses() ? "parse,score" : "score");
            config.put("transforms.parse.type", "io.autoencoder.connect.transforms.ParseJson$Value");
            config.put("transforms.score.type", "io.autoencoder.connect.transforms.ScoreAnomaly$Value");
            config.put(
                    "transforms.score.model",
                    Path.of("models/creditcard").toAbsolutePath().toString());
        }
        return config;
    }
}
