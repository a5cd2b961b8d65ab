// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.quickstart;

import static io.autoencoder.connect.quickstart.ScoredSample.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records with all that Connect has types for, which converters write to a topic and read from it: decimals, dates,
 * times, nulls, and what the transform that scores adds, on either side of the topic.
 */
class ConvertersIT {

    private static final String CONVERTER = "value.converter";
    private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";
    private static final String OUTPUTS = "score,flag,percentile,threshold,reasons,explanation";

    @RegisterExtension
    static final Workers WORKERS = new Workers();

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    @RegisterExtension
    static final SchemaRegistry REGISTRY = new SchemaRegistry();

    private static int rows;
    private static List<String> asJson;

    /** As Kafka's own converter has them, with the schema in each record. */
    @BeforeAll
    static void runWithJson() throws Exception {
        List<List<String>> sample = Files.readAllLines(ScoredSample.MODEL.resolve("sample.csv")).stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        rows = sample.size();
        TransactionsTable table = TransactionsTable.create(POSTGRES, "bank_converters");
        table.insert(sample);
        table.database().execute("alter table transactions add booked timestamp(3), add due date");
        table.database()
                .execute("update transactions set booked = timestamp::timestamptz at time zone 'UTC',"
                        + " due = timestamp::date where home_distance_km > 5");

        asJson = scored("json", Map.of(CONVERTER, JSON));
    }

    /** For what the others are held against. */
    @Test
    void shouldHaveValuesOfEachKindAndNulls() {
        assertThat(asJson)
                .hasSize(rows)
                .allMatch(line -> line.matches(".*\\banomaly_score=[0-9.E-]+,anomaly_flag=(true|false),.*"))
                .anyMatch(line -> line.contains(",booked=") && line.contains(",due="))
                .anyMatch(line -> !line.contains(",booked=") && !line.contains("home_distance_km"))
                .anyMatch(line -> line.contains("anomaly_reasons=[Struct{") && line.contains("anomaly_explanation="));
    }

    static List<Arguments> registered() {
        return List.of(
                Arguments.of("avro", "io.apicurio.registry.utils.converter.AvroConverter"),
                Arguments.of("protobuf", "io.autoencoder.workers.protobuf.ProtobufConverter"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("registered")
    void shouldReadBackWhatWasWrittenAsJsonHasIt(String format, String converter) throws Exception {
        assertThat(scored("scored-" + format, registered(converter))).isEqualTo(asJson);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("registered")
    void shouldScoreWhatIsReadAsWhatJsonHas(String format, String converter) throws Exception {
        String name = "unscored-" + format;
        Connector source = source(name, registered(converter)).with(Map.of("transforms", "unwrap,topic"));
        Map<String, String> scoring = new HashMap<>(registered(converter));
        scoring.put("transforms", "score");
        example("transactions-postgres-source").config().forEach((key, value) -> {
            if (key.startsWith("transforms.score.")) {
                scoring.put(key, value);
            }
        });
        scoring.put("transforms.score.output.fields", OUTPUTS);

        assertThat(lines(name, source, scoring)).isEqualTo(asJson);
    }

    private static Map<String, String> registered(String converter) {
        return Map.of(
                CONVERTER,
                converter,
                "value.converter.apicurio.registry.url",
                REGISTRY.url(),
                "value.converter.apicurio.registry.auto-register",
                "true");
    }

    private static List<String> scored(String name, Map<String, String> converter) throws Exception {
        return lines(name, source(name, converter), converter);
    }

    private static Connector source(String name, Map<String, String> converter) throws Exception {
        Connector example = POSTGRES.connected(example("transactions-postgres-source"), "bank_converters")
                .with(converter)
                .with(Map.of(
                        "slot.name",
                        name.replaceAll("\\W", "_").toLowerCase(Locale.ROOT),
                        "time.precision.mode",
                        "connect",
                        "transforms.topic.replacement",
                        name,
                        "transforms.score.output.fields",
                        OUTPUTS));
        // Debezium goes on where a connector of the same name was.
        return new Connector(name, example.config());
    }

    /** The records of a source as a sink has them, in the order of their text. */
    private static List<String> lines(String name, Connector source, Map<String, String> sinkConfig) throws Exception {
        Topics topics = new Topics(WORKERS.kafka());
        topics.create(name, name + ".fraud");
        Path file = WORKERS.directory("converters").resolve("records.txt");
        Map<String, String> config = new HashMap<>(sinkConfig);
        config.putAll(Map.of(
                "connector.class",
                "org.apache.kafka.connect.file.FileStreamSinkConnector",
                "topics",
                name + "," + name + ".fraud",
                "file",
                file.toString(),
                "key.converter",
                JSON));
        WORKERS.run(
                List.of(source, new Connector(name + "-sink", config)),
                () -> await().atMost(Duration.ofMinutes(3))
                        .ignoreExceptions()
                        .until(() -> Files.readAllLines(file).size() >= rows));
        return Files.readAllLines(file).stream().sorted().toList();
    }
}
