// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.autoencoder.connect.feature.Feature;
import io.autoencoder.connect.model.ModelBundle;
import io.autoencoder.connect.quickstart.LocalKafka;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A topic of records with types trains the model that a file of the same rows trains, whose cells are text. */
class TopicTrainingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TOPIC = "payments";
    private static final TopicPartition ENDLESS = new TopicPartition("endless", 0);
    private static final int ROWS = 1500;
    private static final Instant START = Instant.parse("2024-01-05T00:00:00Z");

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .field("id", Schema.STRING_SCHEMA)
            .field("type", Schema.STRING_SCHEMA)
            .field("country", Schema.OPTIONAL_STRING_SCHEMA)
            .field("shop", Schema.INT32_SCHEMA)
            .field("shop_id", Schema.INT64_SCHEMA)
            .field("amount", Decimal.schema(2))
            .field("fee", Decimal.builder(4).optional().build())
            .field("booked", Timestamp.SCHEMA)
            .field("valued", Date.builder().optional().build())
            .field("opens", Time.SCHEMA)
            .field("abroad", Schema.BOOLEAN_SCHEMA)
            .field("repeated", Schema.OPTIONAL_BOOLEAN_SCHEMA)
            .field("distance", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("is_fraud", Schema.INT8_SCHEMA)
            .build();

    @TempDir
    private static Path folder;

    private static LocalKafka kafka;

    @BeforeAll
    static void writeRows() throws IOException {
        List<Struct> rows = rows();
        try (CsvWriter csv = CsvWriter.builder().build(Files.newBufferedWriter(folder.resolve("rows.csv")))) {
            csv.writeRecord(SCHEMA.fields().stream().map(Field::name).toList());
            rows.forEach(row -> csv.writeRecord(
                    SCHEMA.fields().stream().map(field -> cell(row, field)).toList()));
        }
        kafka = LocalKafka.start(Files.createDirectory(folder.resolve("logs")));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            // The broker would soon delete what is as old as these records say.
            NewTopic kept = new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("retention.ms", "-1"));
            admin.createTopics(List.of(kept))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "true"), false);
            for (int i = 0; i < ROWS; i++) {
                byte[] value = converter.fromConnectData(TOPIC, SCHEMA, rows.get(i));
                producer.send(new ProducerRecord<>(TOPIC, 0, START.toEpochMilli() + i, null, value));
            }
        }
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    private static List<Struct> rows() {
        SplittableRandom random = new SplittableRandom(1);
        String[] types = {"PAYMENT", "TRANSFER", "CASH_OUT"};
        String[] countries = {"DE", "FR", null};
        List<Struct> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            int shop = random.nextInt(100);
            rows.add(new Struct(SCHEMA)
                    .put("id", "t" + i)
                    .put("type", types[random.nextInt(3)])
                    .put("country", countries[random.nextInt(3)])
                    .put("shop", shop)
                    .put("shop_id", (long) shop)
                    .put("amount", BigDecimal.valueOf(random.nextInt(100_000), 2))
                    .put("fee", random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextInt(100_000), 4))
                    .put("booked", java.util.Date.from(START.plusMillis(i * 1_234_567L)))
                    .put("valued", i % 7 == 0 ? null : new java.util.Date((19_700L + i % 200) * 86_400_000L))
                    .put("opens", new java.util.Date(random.nextInt(24 * 60) * 60_000L))
                    .put("abroad", random.nextBoolean())
                    .put("repeated", i % 9 == 0 ? null : (Boolean) random.nextBoolean())
                    .put("distance", i % 11 == 0 ? null : (Double) random.nextDouble())
                    .put("is_fraud", (byte) (i % 50 == 0 ? 1 : 0)));
        }
        return rows;
    }

    /** As an export of a database has it. */
    private static String cell(Struct row, Field field) {
        Object value = row.get(field);
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (!(value instanceof java.util.Date date)) {
            return value.toString();
        }
        return switch (field.name()) {
            case "valued" ->
                LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC).toString();
            case "opens" ->
                DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofInstant(date.toInstant(), ZoneOffset.UTC));
            default -> date.toInstant().toString();
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--time-zone America/New_York",
                "--encode shop=one-hot,amount=numeric+missing-indicator,valued=day-of-month"
            })
    void trainsTheModelThatTheSameRowsInAFileTrain(String options) throws IOException {
        Files.createDirectories(folder.resolve("models"));
        String common = " --label is_fraud --epochs 1 --layers 4:tanh --force " + options + " --output models/";

        CommandLineRun file = CommandLineRun.in(folder, "train --input rows.csv" + common + "file");
        CommandLineRun topic = CommandLineRun.in(
                folder,
                "train --topic " + TOPIC + " --bootstrap-servers " + kafka.bootstrapServers() + common + "topic");

        assertThat(file.exitCode()).as(file.err()).isZero();
        assertThat(topic.exitCode()).as(topic.err()).isZero();
        assertThat(features("topic")).isEqualTo(features("file"));
        assertThat(features("file")).extracting(Feature::name).doesNotContain("id", "is_fraud");
        assertThat(folder.resolve("models/topic/model.h5"))
                .hasSameBinaryContentAs(folder.resolve("models/file/model.h5"));
    }

    /** What reads rows takes those of a topic through a connector's chain, as it takes those of a file. */
    @Test
    void givesTheRowsOfATopicThroughAChainToAllThatReadRows() throws IOException {
        Files.writeString(folder.resolve("c.json"), """
                {"connector.class": "io.autoencoder.connect.topic.TopicSourceConnector", "topics": "raw",
                 "consumer.bootstrap.servers": "%s", "output.topic": "scored", "transforms": "window,score",
                 "transforms.window.type": "io.autoencoder.connect.transforms.WindowAggregate$Value",
                 "transforms.window.key.fields": "card_id",
                 "transforms.window.windows": "12h", "transforms.window.aggregates": "count,mean(amount),time_since_last",
                 "transforms.score.type": "io.autoencoder.connect.transforms.ScoreAnomaly$Value",
                 "transforms.score.features": "amount,count_12h,amount_mean_12h", "transforms.score.model": "models/chain",
                 "input.key.converter": "org.apache.kafka.connect.storage.StringConverter",
                 "input.value.converter": "org.apache.kafka.connect.json.JsonConverter",
                 "input.value.converter.schemas.enable": "false",
                 "key.converter": "org.apache.kafka.connect.converters.ByteArrayConverter",
                 "value.converter": "org.example.AvroConverter"}""".formatted(kafka.bootstrapServers()));
        String simulate = "simulate --raw --rows 900 --fraud-rate 0.05 --seed 2 --wave 500:account_takeover ";
        String topic = " --topic raw --bootstrap-servers " + kafka.bootstrapServers();
        String chain = " --transforms c.json";
        String byTopic = topic + chain;
        String byFile = " --input raw.csv --record-time timestamp" + chain;

        assertThat(run(simulate + "--rate 50000" + topic))
                .contains(
                        "note: topic raw is made, with retention.ms=-1",
                        "Wrote 900 simulated transactions to topic raw");
        run(simulate + "--output raw.csv");
        run("train --label is_fraud --epochs 1 --layers 2:tanh --output models/chain" + byTopic);
        run("score --model models/chain --output topic.csv" + byTopic);
        // Whose key is the card, as the simulation's records have it.
        run("score --model models/chain --output keyed.csv --set transforms.window.key.fields=" + byTopic);
        run("score --model models/chain --output file.csv" + byFile);

        assertThat(rows("topic.csv")).hasSize(900).isEqualTo(rows("file.csv")).isEqualTo(rows("keyed.csv"));
        String evaluated = "evaluate --model models/chain --label is_fraud --json ";
        run(evaluated + "topic.json" + byTopic);
        run(evaluated + "file.json" + byFile);
        assertThat(folder.resolve("topic.json")).hasSameTextualContentAs(folder.resolve("file.json"));
        run("drift --model models/chain --label is_fraud" + byTopic);
        run("import --model models/chain/model.h5 --features amount,count_12h,amount_mean_12h --missing zero"
                + " --label is_fraud --calibrate raw.csv --record-time timestamp --output models/imported"
                + chain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stamped | message.timestamp.type=LogAppendTime | 2 | error: topic stamped: the broker replaces the times",
                "short   | retention.ms=3600000                 | 0 | note: topic short keeps records for 1 h and simulated",
                "small   | max.message.bytes=20                 | 2 | error: topic small: cannot be written at",
            })
    void saysWhatATopicWouldDoToSimulatedRecords(String topic, String setting, int exitCode, String sentence) {
        String[] parts = setting.split("=", -1);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(Map.of(parts[0], parts[1]))))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }

        CommandLineRun run = CommandLineRun.in(
                folder,
                "simulate --raw --rows 20 --topic " + topic + " --bootstrap-servers " + kafka.bootstrapServers());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).contains(sentence).doesNotContain("\tat ");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process there is not asked to end but ended")
    void endsASimulationWithAllThatWasSentWhenCtrlCComes(@TempDir Path directory)
            throws IOException, InterruptedException {
        try (RunningProgram program = RunningProgram.start(directory, endless(kafka, List.of()));
                KafkaConsumer<byte[], byte[]> reader = reader(kafka)) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> written(reader) > 100);

            assertThat(program.end("INT")).isZero();
            assertThat(program.lastLine())
                    .isEqualTo("Wrote " + written(reader) + " simulated transactions to topic endless");
        }
    }

    /** What was not written is told, and not taken for written. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process there is not asked to end but ended")
    void saysWhatASimulationCouldNotWriteWhenCtrlCComes(@TempDir Path directory)
            throws IOException, InterruptedException {
        Path settings = Files.writeString(
                directory.resolve("producer.properties"), "delivery.timeout.ms=10000\nrequest.timeout.ms=2000\n");
        LocalKafka away = LocalKafka.start(Files.createDirectory(directory.resolve("logs")));
        List<String> line = endless(away, List.of("--producer.config", settings.toString()));
        try (RunningProgram program = RunningProgram.start(directory, line)) {
            try (KafkaConsumer<byte[], byte[]> reader = reader(away)) {
                await().atMost(PATIENCE).ignoreExceptions().until(() -> written(reader) > 100);
            }
            away.close();

            assertThat(program.end("INT")).isEqualTo(2);
            assertThat(program.lastLine())
                    .matches("error: topic endless: no broker answers at " + Pattern.quote(away.bootstrapServers())
                            + " after [1-9][0-9]{2,} records; check that the broker runs");
        } finally {
            away.close();
        }
    }

    private static List<String> endless(LocalKafka broker, List<String> more) {
        List<String> line = new ArrayList<>(List.of(
                "simulate",
                "--raw",
                "--rate",
                "100",
                "--topic",
                ENDLESS.topic(),
                "--bootstrap-servers",
                broker.bootstrapServers()));
        line.addAll(more);
        return line;
    }

    private static KafkaConsumer<byte[], byte[]> reader(LocalKafka broker) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "allow.auto.create.topics", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** How many records are on the topic. */
    private static long written(KafkaConsumer<byte[], byte[]> reader) {
        return reader.endOffsets(List.of(ENDLESS), Duration.ofSeconds(5)).get(ENDLESS);
    }

    private static String run(String line) {
        CommandLineRun run = CommandLineRun.in(folder, line);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.err();
    }

    /** Of each transaction, what the chain and the model made. */
    private static Map<String, List<String>> rows(String file) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(file));
        List<String> columns = List.of(lines.get(0).split(","));
        Map<String, List<String>> rows = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            rows.put(
                    cells[columns.indexOf("transaction_id")],
                    Stream.of("count_12h", "amount_mean_12h", "time_since_last", "anomaly_score")
                            .map(name -> cells[columns.indexOf(name)])
                            .toList());
        }
        return rows;
    }

    private static List<Feature> features(String model) {
        return ModelBundle.read(folder.resolve("models").resolve(model))
                .manifest()
                .features();
    }
}
